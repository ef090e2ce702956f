import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explain } from '../src/explain/explain.ts';
import { everyParts, startNotifications } from './start-notifications.ts';

for (const { name, skip, place: makePlace } of everyParts) {
  describe(`explaining why somebody was told or not ${name}`, { skip }, () => {
    test('says it for everyone, from the whole way of the event', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      for (const fan of ['beto', 'caro', 'dani']) await riff.follow(fan, 'ana');
      await riff.unfollow('dani', 'ana');
      await riff.rename('caro', 'not an address', { version: 2 });
      const { meta } = await riff.post('ana', 'p1');
      await riff.settle();
      await riff.follow('eva', 'ana');
      await riff.settle();
      const sentences: [string, RegExp][] = [
        ['beto', /^Told in the inbox; the email was accepted by Resend/],
        ['caro', /^Told in the inbox; no email: no usable address/],
        ['dani', /^Not told: they had stopped following/],
        ['eva', /^Not told: they followed only after the event/],
        ['ana', /^Not told: they are the author/],
        ['nobody', /^Not told: nothing says that they ever followed/],
      ];
      for (const [userId, expected] of sentences) {
        for (const event of ['p1', meta.messageId]) {
          const [explanation] = await explain(place.store, event, userId);
          assert.match(explanation?.sentence ?? '', expected, `${event} ${userId}`);
        }
      }
      const [told] = await explain(place.store, 'p1', 'beto');
      assert.ok(told?.facts.pair?.since && told.facts.plan?.followerIds.includes('beto'));
      assert.ok(told.facts.notification?.email.resendId);
    });

    test('knows of an erased account and of an update that a cancel overtook', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      await riff.follow('beto', 'ana');
      await riff.event('cancelled', 'ana', 'e1', { version: 3 });
      const { meta } = await riff.event('updated', 'ana', 'e1', { version: 2 });
      await riff.settle();
      const [overtaken] = await explain(place.store, meta.messageId, 'beto');
      assert.match(overtaken?.sentence ?? '', /^Nobody was told/);
      assert.equal((await explain(place.store, 'e1', 'beto')).length, 2);
      await riff.erase('beto');
      await riff.settle();
      const [erased] = await explain(place.store, 'e1', 'beto');
      assert.match(erased?.sentence ?? '', /^Not told any more: the account is erased/);
      assert.deepEqual(await explain(place.store, 'no such event', 'beto'), []);
    });
  });
}
