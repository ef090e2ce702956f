import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { IncomingEvent } from '@riff/events';
import { until } from '@riff/tools/until';
import { openUsersStore, replayFollows, type UsersSettings } from '../src/index.ts';
import { type CollectedEvents, collectEvents } from './collect-events.ts';
import { databases } from './databases.ts';
import { instant, makeUsers, type SeededPair, seed } from './seed.ts';
import { startUsers } from './start-users.ts';

/** A consumer's state after these events: the newest state of each pair, and its number of versions. */
function replicaOf(events: readonly IncomingEvent[]): ReadonlyMap<string, string> {
  const newest = new Map<string, { version: number; pattern: string }>();
  const versions = new Map<string, Set<number>>();
  for (const { pattern, data, meta } of events) {
    if (!('followed_id' in data)) continue;
    const key = `${data.follower_id} ${data.followed_id}`;
    const { version = 0 } = meta;
    versions.set(key, (versions.get(key) ?? new Set()).add(version));
    if ((newest.get(key)?.version ?? 0) < version) newest.set(key, { version, pattern });
  }
  return new Map([...newest].map(([key, { pattern }]) => [key, `${pattern} ${versions.get(key)?.size}`]));
}

const fans = makeUsers('fan', 1_000);
const artists = makeUsers('artist', 6);
/** Each fan follows five artists and has stopped following a sixth. */
const pairs: readonly SeededPair[] = fans.flatMap(({ id: follower_id }, n) =>
  artists.map(({ id: followed_id }, index) => {
    const active = index < 5;
    return {
      follower_id,
      followed_id,
      active,
      version: active ? 3 : 4,
      occurred_at: instant(n * 10 + index),
    };
  }),
);
const activePairs = pairs.filter(({ active }) => active);
const keyOf = ({ follower_id, followed_id }: SeededPair) => `${follower_id} ${followed_id}`;

async function openBeside(t: TestContext, database: UsersSettings['database']) {
  const store = await openUsersStore(database);
  t.after(() => store[Symbol.asyncDispose]());
  return store;
}

const repeated = (events: CollectedEvents) => events.all.filter(({ meta }) => meta.replay === true);

for (const { name, skip, place } of databases) {
  describe(`replaying follows on ${name}, beside the running service`, { skip }, () => {
    const begin = async (t: TestContext) => {
      const database = await place(t);
      const users = await startUsers(t, { database });
      const events = await collectEvents(t, users.bus);
      await seed(database, [...fans, ...artists], pairs);
      return { database, users, events, store: await openBeside(t, database) };
    };

    test('5,000 active pairs are said once each, at their versions and times; nothing else is', async (t) => {
      const { users, events, store } = await begin(t);
      const looks: number[] = [];
      const { republished } = await replayFollows({
        store,
        onProgress: ({ waiting }) => void looks.push(waiting),
      });
      assert.equal(republished, activePairs.length);
      await users.settle();
      await until(() => assert.equal(events.all.length, activePairs.length));
      assert.ok(
        looks.every((waiting) => waiting <= 1_000),
        'the outbox stays short',
      );
      const times = new Map(activePairs.map((pair) => [keyOf(pair), pair.occurred_at]));
      for (const { pattern, data, meta } of events.all) {
        assert.ok(pattern === 'follow.created');
        assert.deepEqual([meta.replay, meta.version, meta.followerVersion], [true, 3, 1]);
        const key = `${data.follower_id} ${data.followed_id}`;
        assert.equal(meta.occurredAt, times.get(key));
        assert.deepEqual(
          [data.follower_name, data.follower_email],
          [`Name of ${data.follower_id}`, `${data.follower_id}@example.com`],
        );
        times.delete(key);
      }
      assert.equal(times.size, 0);
      assert.equal(new Set(events.deliveries.map(({ properties }) => properties.messageId)).size, 5_000);
    });

    test('while people follow and unfollow, and once more, a replica ends as the source is', async (t) => {
      const { users, events, store } = await begin(t);
      const [ana, beto, caro] = [
        await users.signUp('Ana'),
        await users.signUp('Beto'),
        await users.signUp('Caro'),
      ];
      const toggle = async (fan: typeof ana, artist: string, times: number) => {
        for (let index = 0; index < times; index++)
          await users.ask(`${index % 2 ? 'DELETE' : 'PUT'} /api/users/${artist}/follow`, {
            token: fan.token,
          });
      };
      const everybody = [
        ...artists.map(({ id }, index) => toggle(beto, id, 9 + index)),
        ...artists.map(({ id }, index) => toggle(caro, id, 8 + index)),
        toggle(ana, beto.id, 21),
      ];
      await Promise.all([replayFollows({ store }), ...everybody]);
      await users.settle();
      const expected = new Map(activePairs.map((pair) => [keyOf(pair), 'follow.created 1']));
      const add = (fan: typeof ana, artist: string, changes: number) =>
        expected.set(`${fan.id} ${artist}`, `follow.${changes % 2 ? 'created' : 'removed'} ${changes}`);
      for (const [index, { id }] of artists.entries()) {
        add(beto, id, 9 + index);
        add(caro, id, 8 + index);
      }
      add(ana, beto.id, 21);
      await until(() => assert.deepEqual(replicaOf(events.all), expected));

      const before = repeated(events).length;
      const { republished } = await replayFollows({ store });
      await users.settle();
      await until(() => assert.equal(repeated(events).length, before + republished));
      assert.equal(republished, activePairs.length + 3 + 3 + 1, 'what is active now');
      assert.deepEqual(replicaOf(events.all), expected);
      for (const { pattern } of repeated(events)) assert.equal(pattern, 'follow.created');
    });

    test("an artist's pairs alone are said where it is asked so; an unknown artist is told as such", async (t) => {
      const { users, events, store } = await begin(t);
      assert.deepEqual(await replayFollows({ store, artistId: 'artist000005' }), {
        republished: 0,
        waiting: 0,
      });
      assert.equal((await replayFollows({ store, artistId: 'artist000002' })).republished, fans.length);
      await users.settle();
      await until(() => assert.equal(events.all.length, fans.length));
      for (const { data } of events.all)
        assert.ok('followed_id' in data && data.followed_id === 'artist000002');
      await assert.rejects(replayFollows({ store, artistId: 'nobody' }), { code: 'user-not-found' });
    });
  });

  describe(`replaying follows on ${name}, while nothing relays`, { skip }, () => {
    const pace = { page: 50, waitingAtMost: 120, pauseMs: 1, stalledMs: 300 };

    test('it waits at a full outbox, gives up with words, and is finished by running it again', async (t) => {
      const database = await place(t);
      const store = await openBeside(t, database);
      await seed(database, [...fans, ...artists], activePairs.slice(0, 400));
      await assert.rejects(replayFollows({ store, pace }), {
        code: 'replay-stalled',
        message:
          /^The outbox has not shrunk for 0\.3 s: 100 events are waiting\. .* the 100 follows republished so far /,
      });
      assert.equal(await store.outbox.waiting(), 100);
      const users = await startUsers(t, { database });
      const events = await collectEvents(t, users.bus);
      const patient = { ...pace, stalledMs: 30_000 };
      assert.equal((await replayFollows({ store, pace: patient })).republished, 400);
      await users.settle();
      await until(() => assert.equal(events.all.length, 500));
      assert.equal(replicaOf(events.all).size, 400);
    });

    test('of nobody it says nothing', async (t) => {
      const store = await openBeside(t, await place(t));
      assert.deepEqual(await replayFollows({ store }), { republished: 0, waiting: 0 });
    });
  });
}
