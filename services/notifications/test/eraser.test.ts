import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { topology } from '@riff/events';
import { createLogger, openLocalBus } from '@riff/platform';
import { until } from '@riff/tools/until';
import { startEraser } from '../src/erasure/start-eraser.ts';
import type { ErasureStore } from '../src/store/erasure-store.ts';
import type { NotificationsStore } from '../src/store/notifications-store.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import { aJob, aNotification, aPair, aPlan, aUser, inserting } from './store/samples.ts';

const logger = createLogger({ name: 'notifications', level: 'silent' });
const fans = ['b', 'c', 'd', 'e', 'f'];
const askedAt = (day: number) => `2026-05-0${day}T10:00:00.000Z`;

function start(t: TestContext, store: NotificationsStore): void {
  const bus = openLocalBus({ file: ':memory:', topology });
  const eraser = startEraser({ store, bus, holder: 'one', logger, chunk: 2 });
  t.after(async () => {
    await eraser[Symbol.asyncDispose]();
    await bus[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  });
}

/** A store that calls `first` before one erasure method. */
const before = (store: NotificationsStore, verb: 'pairsFollowing', first: (userId: string) => void) => ({
  ...store,
  erasure: {
    ...store.erasure,
    [verb]: async (...[userId, limit]: Parameters<ErasureStore[typeof verb]>) => {
      first(userId);
      return store.erasure[verb](userId, limit);
    },
  },
});

test('an account with more of everything than is written at once leaves nothing', async (t) => {
  const store = openSqliteStore({ file: ':memory:' });
  const { erasure, replica, jobs } = store;
  const pairs = fans.flatMap((fan) => [aPair(fan, 'ana'), aPair('ana', fan)]).map(inserting);
  await replica.writePairs(pairs);
  await jobs.insertJobs(fans.map((key) => aJob(key, { artistName: 'Ana' })));
  await jobs.insertPlan(aPlan('b'));
  await jobs.insertNotifications(fans.map((key) => aNotification(key, 'ana')));
  await erasure.begin(['ana'], askedAt(1));
  start(t, store);
  await until(async () => assert.ok((await erasure.read('ana'))?.doneAt));
  const left = [...(await replica.readPairs(pairs.map(({ id }) => id))).values()];
  assert.deepEqual(
    left.filter(({ active, followerName }) => active || followerName !== undefined),
    [],
  );
  assert.deepEqual(await erasure.inboxOf('ana', 9), []);
  assert.deepEqual(await erasure.jobsNaming('ana', 9), []);
});

test('an erasure that fails holds no later one up, and is done when it can be', async (t) => {
  const store = openSqliteStore({ file: ':memory:' });
  const { erasure, userRefs } = store;
  await userRefs.write(
    ['ana', 'beto'].map((id) => ({ id, held: undefined, next: aUser(id, { erased: true }) })),
  );
  await erasure.begin(['ana'], askedAt(1));
  await erasure.begin(['beto'], askedAt(2));
  let fails = true;
  start(
    t,
    before(store, 'pairsFollowing', (userId) => {
      if (userId === 'ana' && fails) throw new Error('it takes too long');
    }),
  );
  await until(async () => assert.ok((await erasure.read('beto'))?.doneAt));
  assert.equal((await erasure.read('ana'))?.doneAt, undefined);
  fails = false;
  await until(async () => assert.ok((await erasure.read('ana'))?.doneAt));
});
