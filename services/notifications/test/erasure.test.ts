import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { notificationsQueue, parkedQueue } from '@riff/events';
import { sweepQueue } from '@riff/platform';
import { until } from '@riff/tools/until';
import { everyParts, startNotifications } from './start-notifications.ts';
import { assertTold, emailsOf, inboxOf } from './told.ts';

for (const { name, skip, place: makePlace } of everyParts) {
  describe(`erasure ${name}`, { skip }, () => {
    test('takes a person out of the replica and the inbox, and leaves a tombstone', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      await riff.follow('beto', 'ana');
      await riff.follow('caro', 'beto');
      await riff.post('ana', 'p1');
      await riff.settle();
      await riff.erase('beto');
      await riff.settle();
      const { replica, userRefs, erasure } = place.store;
      assert.deepEqual(await inboxOf(place.store, 'beto'), []);
      const pairs = await replica.readPairs(['ana:beto', 'beto:caro']);
      for (const pair of pairs.values()) {
        assert.deepEqual([pair.active, pair.followerEmail, pair.followerName], [false, undefined, undefined]);
      }
      const user = (await userRefs.read(['beto'])).get('beto');
      assert.deepEqual([user?.erased, user?.email, user?.name], [true, undefined, undefined]);
      assert.ok((await erasure.read('beto'))?.doneAt);
    });

    test('is passed by no later event, and tells nobody of what the erased artist had on its way', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      const follow = await riff.follow('beto', 'ana');
      await riff.follow('caro', 'beto');
      await riff.erase('beto');
      await riff.settle();
      await riff.again(follow);
      await riff.follow('beto', 'ana', { version: 9, followerVersion: 9 });
      await riff.rename('beto', 'roberto', { version: 9 });
      await riff.post('ana', 'p1');
      await riff.post('beto', 'p2');
      await riff.settle();
      await assertTold(place, ['beto', 'caro'], []);
      assert.deepEqual(emailsOf(place, 'roberto'), []);
      assert.equal((await place.store.userRefs.read(['beto'])).get('beto')?.name, undefined);
      assert.equal(await riff.parked(), 0);
    });

    test('takes what holds the person out of the parked messages, and nothing else', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      await riff.follow('beto', 'ana');
      const poison = [
        'not json but beto@example.com',
        '{"pattern":"x","data":"Name of beto"}',
        '{"a":"Name of b\\u0065to"}',
        'of caro',
      ];
      for (const text of poison) {
        await riff.bus.send(notificationsQueue, { routingKey: '', body: Buffer.from(text), properties: {} });
      }
      await until(async () => assert.equal(await riff.parked(), poison.length));
      await riff.erase('beto');
      await riff.settle();
      const left: string[] = [];
      await sweepQueue(riff.bus, parkedQueue(notificationsQueue), async ({ body }) => {
        left.push(Buffer.from(body).toString());
        return false;
      });
      assert.deepEqual(left, ['of caro']);
    });
  });
}
