import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { notificationsQueue, parkedQueue, type WireMessage, writeMessage } from '@riff/events';
import { type Bus, nowInstant, sweepQueue } from '@riff/platform';
import { until } from '@riff/tools/until';
import { everyParts, type Running, startNotifications } from './start-notifications.ts';

const parked = parkedQueue(notificationsQueue);
const raw = (body: string | Uint8Array, properties: WireMessage['properties'] = {}): WireMessage => ({
  ...{ routingKey: '', body: Buffer.from(body), properties },
});
const json = (pattern: string, data: unknown) => raw(JSON.stringify({ pattern, data }));

async function leftIn(bus: Bus): Promise<readonly string[]> {
  const left: string[] = [];
  await sweepQueue(bus, parked, async ({ body }) => {
    left.push(Buffer.from(body).toString());
    return false;
  });
  return left;
}

/** Parks messages unchanged, as if they could not be processed. */
const park = async ({ bus }: Running, messages: readonly WireMessage[]) => {
  for (const message of messages) await bus.send(parked, message);
};

async function isErased(store: Awaited<ReturnType<(typeof everyParts)[0]['place']>>['store'], id: string) {
  await until(async () => assert.ok((await store.erasure.read(id))?.doneAt));
}

/** Parked events about other people that contain these words. */
const ofOthers = [
  writeMessage({
    pattern: 'post.created',
    data: { type: 'new_post', message: 'New post: e', userId: 'ana', postId: '1' },
    meta: { messageId: '0190d1a0-0000-7000-8000-000000000001', source: 'content', occurredAt: nowInstant() },
  }),
  json('follow.created', {
    ...{ follower_id: 'caro', follower_email: 'caro@example.com', follower_name: 'Post', followed_id: 'ana' },
  }),
  json('playlist.shared', { user_id: 'caro', title: 'Post', tracks: 1, key: 'e' }),
  raw('not json: 10 euros, a Poster', { headers: { 'x-riff-park-reason': 'not-json' } }),
];

for (const { name, skip, place: makePlace } of everyParts) {
  describe(`parked messages at an erasure, ${name}`, { skip }, () => {
    test('about others stay, whatever the erased person is called; those about that person go', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      const people = ['e', '1', 'Post'];
      for (const id of people) {
        await riff.follow(id, 'ana');
        await riff.rename(id, id, { version: 2 });
      }
      await riff.settle();
      const theirs = [
        json('post.created', { userId: 'e', postId: 7 }),
        json('follow.removed', { follower_id: 'caro', followed_id: '1', since: 9 }),
        json('nobody.knows', { says: 'Post' }),
        raw('not json, of user 1'),
      ];
      await park(riff, [...ofOthers, ...theirs]);
      for (const id of people) await riff.erase(id);
      for (const id of people) await isErased(place.store, id);
      assert.deepEqual(
        await leftIn(riff.bus),
        ofOthers.map(({ body }) => Buffer.from(body).toString()),
      );
    });

    test('keep the erasure open while somebody else consumes them; it says so, and ends once they are released', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      await riff.follow('beto', 'ana');
      await riff.settle();
      await park(riff, [json('user.updated', { user_id: 'beto', name: 7 })]);
      const other = riff.bus.consumer({ queue: parked, prefetch: 1, batchSize: 1 }, async () => {});
      await other.start();
      await riff.erase('beto');
      await until(() => assert.ok(riff.logged.some((line) => line.includes('queue-in-use'))));
      assert.deepEqual(await place.store.erasure.open(9), ['beto']);
      await other.close();
      await isErased(place.store, 'beto');
      assert.deepEqual(await leftIn(riff.bus), []);
    });
  });
}
