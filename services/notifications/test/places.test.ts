import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLogger } from '@riff/platform';
import { until } from '@riff/tools/until';
import { lateJobId } from '../src/domain/job.ts';
import { startFanout } from '../src/fanout/start-fanout.ts';
import type { JobStore } from '../src/store/job-store.ts';
import type { NotificationsStore } from '../src/store/notifications-store.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import { aJob, aPair, inserting } from './store/samples.ts';

/** Number of jobs that can have a place at once. */
const places = 8;

const openStore = () => openSqliteStore({ file: ':memory:' });

async function follow(store: NotificationsStore, artist: string, fans: readonly string[]) {
  await store.replica.writePairs(fans.map((fan) => inserting(aPair(fan, artist))));
}

/** Jobs of late followers of one event, older than all other jobs. */
const lateJobs = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    aJob(lateJobId('old', `fan-${n}`), { eventKey: 'old', lateFollowerId: `fan-${n}`, turn: n }),
  );

/** Starts a fan-out with this `insertPlan`, by default with one follower per page. */
function fanOut(store: NotificationsStore, insertPlan: JobStore['insertPlan'], pageSize = 1) {
  return startFanout({
    store: { ...store, jobs: { ...store.jobs, insertPlan } },
    holder: 'one',
    logger: createLogger({ name: 'test', level: 'silent' }),
    pageSize,
    announce() {},
    onPage() {},
  });
}

const untilDone = ({ jobs }: NotificationsStore, ids: readonly string[]) =>
  until(async () => {
    const read = await jobs.readJobs(ids);
    assert.ok(ids.every((id) => read.get(id)?.state === 'done'));
  });

describe('the places of a fan-out', () => {
  const all = Array.from({ length: places }, (_, n) => `e${n}`);

  test('a page of each job is written at once: a store that is far away is waited for once', async () => {
    await using store = openStore();
    await follow(store, 'ana', ['beto']);
    await store.jobs.insertJobs(all.map((id) => aJob(id)));
    const together = Promise.withResolvers<void>();
    const planned = new Set<string>();
    await using _fanout = fanOut(store, async (plan) => {
      planned.add(plan.jobId);
      if (planned.size === places) together.resolve();
      await together.promise;
      return store.jobs.insertPlan(plan);
    });
    await untilDone(store, all);
  });

  test('a page that fails keeps no other from being written', async () => {
    await using store = openStore();
    await follow(store, 'ana', ['beto', 'caro']);
    await store.jobs.insertJobs(all.map((id) => aJob(id)));
    await using _fanout = fanOut(store, async (plan) => {
      if (plan.jobId === 'e0') throw new Error('not this one');
      return store.jobs.insertPlan(plan);
    });
    await untilDone(store, all.slice(1));
    const failed = (await store.jobs.readJobs(['e0'])).get('e0');
    assert.equal(failed?.state, 'open');
  });

  test('a job that waits is told before those that hold the places are through', async () => {
    await using store = openStore();
    const fans = Array.from({ length: 40 }, (_, n) => `fan-${n}`);
    await follow(store, 'ana', fans);
    await follow(store, 'bruno', ['beto']);
    await store.jobs.insertJobs([
      ...all.map((id) => aJob(id)),
      aJob('waits', { authorId: 'bruno', turn: Date.now() }),
    ]);
    const order: string[] = [];
    await using _fanout = fanOut(store, async (plan) => {
      order.push(plan.jobId);
      return store.jobs.insertPlan(plan);
    });
    await untilDone(store, [...all, 'waits']);
    assert.ok(order.indexOf('waits') <= 2 * places, `${order.indexOf('waits')} pages before its own`);
    assert.equal((await store.inbox.list('beto', { unreadOnly: false, limit: 10 })).length, 1);
  });

  test('a post goes before the late followers that waited longer', async () => {
    await using store = openStore();
    const flood = lateJobs(200);
    await follow(store, 'ana', [...flood.map(({ lateFollowerId = '' }) => lateFollowerId)]);
    await follow(store, 'bruno', ['beto']);
    await store.jobs.insertJobs([...flood, aJob('post', { authorId: 'bruno', turn: Date.now() })]);
    const order: string[] = [];
    await using _fanout = fanOut(
      store,
      async (plan) => {
        order.push(plan.jobId);
        return store.jobs.insertPlan(plan);
      },
      2,
    );
    await untilDone(store, ['post', ...flood.map(({ id }) => id)]);
    assert.ok(order.indexOf('post') < places, `${order.indexOf('post')} late followers before it`);
  });

  test('late followers go on while there is always a post to tell', async () => {
    await using store = openStore();
    const late = lateJobs(3);
    const fans = Array.from({ length: 60 }, (_, n) => `fan-${n}`);
    await follow(store, 'ana', fans);
    await store.jobs.insertJobs([...Array.from({ length: 20 }, (_, n) => aJob(`e${n}`)), ...late]);
    const order: string[] = [];
    await using _fanout = fanOut(
      store,
      async (plan) => {
        order.push(plan.jobId);
        return store.jobs.insertPlan(plan);
      },
      2,
    );
    await untilDone(
      store,
      late.map(({ id }) => id),
    );
    assert.ok(order.length < 10 * fans.length, `${order.length} pages until they were told`);
  });
});
