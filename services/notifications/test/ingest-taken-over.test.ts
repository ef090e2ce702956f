import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readMessage, topology } from '@riff/events';
import { LeaseLostError, openLocalBus, type Received } from '@riff/platform';
import { sweepAccount } from '../src/erasure/sweep-account.ts';
import { ingestBatch } from '../src/ingest/ingest-batch.ts';
import type { NotificationsStore } from '../src/store/notifications-store.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';

function received(pattern: string, data: object, headers: Record<string, number>): Received {
  const properties = {
    messageId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0001',
    headers: { 'x-riff-occurred-at': '2026-05-01T10:00:00.000000Z', ...headers },
  };
  const body = Buffer.from(JSON.stringify({ pattern, data }));
  const delivery = { routingKey: pattern, body, properties, queue: 'riff_queue', redelivered: false };
  const read = readMessage(delivery);
  assert.ok(read.ok);
  return { event: read.event, delivery: { ...delivery, ack() {}, park: async () => {} } };
}

const beto = { follower_id: 'beto', follower_email: 'beto@example.com', follower_name: 'Beto' };
const follow = (version: number) =>
  received('follow.created', { ...beto, followed_id: 'ana' }, { 'x-riff-version': version });
const unfollow = (version: number) =>
  received('follow.removed', { follower_id: 'beto', followed_id: 'ana' }, { 'x-riff-version': version });
const post = received(
  'post.created',
  { type: 'new_post', message: 'New post: Alba', userId: 'ana', postId: 'p1', artistName: 'Ana' },
  { 'x-riff-version': 1 },
);
const deleted = (userId: string) => received('user.deleted', { user_id: userId }, { 'x-riff-version': 9 });

function ingest(store: NotificationsStore, token: number, batch: readonly Received[]): Promise<void> {
  const tokens = { token, previousToken: token - 1 };
  return ingestBatch(
    { ...{ store, bus: { publish: async () => {} } }, ...tokens, identities: new WeakMap() },
    batch,
  );
}

/** Sweeps the erased accounts as the eraser does. */
async function sweep(store: NotificationsStore): Promise<void> {
  await using bus = openLocalBus({ file: ':memory:', topology });
  const { signal } = new AbortController();
  for (const userId of await store.erasure.open(10))
    for await (const _ of sweepAccount({ store, bus, chunk: 2, signal }, userId));
}

/** A store of a stopped process: the method waits before it writes, and then the process dies. */
function stoppedAt<Group extends 'replica' | 'userRefs' | 'jobs'>(
  store: NotificationsStore,
  group: Group,
  verb: keyof NotificationsStore[Group],
  meanwhile: () => Promise<void>,
): NotificationsStore {
  const write = store[group][verb] as (...args: unknown[]) => Promise<unknown>;
  const late = async (...args: unknown[]) => {
    await meanwhile();
    await write(...args);
    throw new Error('killed');
  };
  return { ...store, [group]: { ...store[group], [verb]: late } };
}

describe('an ingest that is stopped while another takes over and erases an account', () => {
  test('brings no name back that was swept, when it had read the person before', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    await ingest(store, 1, [follow(1)]);
    const stopped = stoppedAt(store, 'userRefs', 'write', async () => {
      await sweep(store);
    });
    await assert.rejects(ingest(stopped, 1, [deleted('beto')]), /killed/);
    await ingest(store, 2, [deleted('beto')]);
    await sweep(store);
    const user = (await store.userRefs.read(['beto'])).get('beto');
    assert.deepEqual([user?.erased, user?.name, user?.email], [true, undefined, undefined]);
  });

  test('brings no follow back, wherever it dies', async () => {
    for (const before of [[], [follow(1), unfollow(2)]]) {
      await using store = openSqliteStore({ file: ':memory:' });
      await ingest(store, 1, before);
      const late = follow(before.length + 1);
      const stopped = stoppedAt(store, 'replica', 'writePairs', async () => {
        await ingest(store, 2, [late, deleted('beto')]);
        await sweep(store);
      });
      await assert.rejects(ingest(stopped, 1, [late]), /killed/);
      const pair = (await store.replica.readPairs(['ana:beto'])).get('ana:beto');
      assert.deepEqual(
        [pair?.active, pair?.followerName, pair?.followerEmail],
        [false, undefined, undefined],
      );
    }
  });

  test('leaves what it wrote before it died to the one that gets its messages', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    const stopped = stoppedAt(store, 'replica', 'writePairs', async () => {
      await ingest(store, 2, [deleted('beto')]);
      await sweep(store);
    });
    await assert.rejects(ingest(stopped, 1, [follow(1)]), /killed/);
    await ingest(store, 2, [follow(1)]);
    const pair = (await store.replica.readPairs(['ana:beto'])).get('ana:beto');
    assert.deepEqual([pair?.active, pair?.followerName], [false, undefined]);
  });

  test('tells nobody of what an erased artist had published, and names them nowhere', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    const stopped = stoppedAt(store, 'jobs', 'insertJobs', async () => {
      await ingest(store, 2, [post, deleted('ana')]);
      await sweep(store);
    });
    await assert.rejects(ingest(stopped, 1, [post]), /killed/);
    assert.deepEqual(await store.jobs.openJobs(10), []);
    const [job] = await store.trace.jobsAbout('p1');
    assert.deepEqual([job?.state, job?.artistName], ['superseded', undefined]);
  });

  test('ends only what its own batch says of an erased artist: the rest of their range is the sweep’s', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    const caro = { ...beto, follower_id: 'caro' };
    const of = (follower: object) =>
      received('follow.created', { ...follower, followed_id: 'ana' }, { 'x-riff-version': 1 });
    await ingest(store, 1, [of(caro), post]);
    const stopped = stoppedAt(store, 'replica', 'writePairs', () => ingest(store, 2, [deleted('ana')]));
    await assert.rejects(ingest(stopped, 1, [of(beto)]), /killed/);
    await ingest(store, 2, [of(beto)]);
    const pairs = await store.replica.readPairs(['ana:beto', 'ana:caro']);
    assert.deepEqual([pairs.get('ana:beto')?.active, pairs.get('ana:caro')?.active], [false, true]);
    assert.equal((await store.trace.jobsAbout('p1'))[0]?.artistName, 'Ana');
    await sweep(store);
    assert.equal((await store.replica.readPairs(['ana:caro'])).get('ana:caro')?.active, false);
    assert.equal((await store.trace.jobsAbout('p1'))[0]?.artistName, undefined);
  });

  test('takes no update that nothing identifies for a new one, when the other has stored it', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    const data = { type: 'event_update', message: 'Concierto', userId: 'ana', eventId: 'e1' };
    const { event, delivery } = received('event.updated', data, {});
    const { messageId: _, ...meta } = event.meta;
    const update = { event: { ...event, meta }, delivery: { ...delivery, properties: {} } } as Received;
    await ingest(store, 2, [update]);
    await assert.rejects(ingest(store, 1, [update]), LeaseLostError);
    assert.equal((await store.jobs.openJobs(10)).length, 1);
  });
});
