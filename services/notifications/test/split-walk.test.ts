import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLogger } from '@riff/platform';
import { until } from '@riff/tools/until';
import { startFanout } from '../src/fanout/start-fanout.ts';
import { startWalk, type Walk, type WalkParts } from '../src/fanout/walk.ts';
import type { NotificationsStore } from '../src/store/notifications-store.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import { aJob, aPair, inserting, replacing } from './store/samples.ts';

const rangeSize = 200;
const page = { size: 100, ahead: true };
const fans = (count: number) => Array.from({ length: count }, (_, n) => `fan-${String(n).padStart(4, '0')}`);

/** A post by Ana, who has so many followers. */
async function published(followers: number): Promise<NotificationsStore> {
  const store = openSqliteStore({ file: ':memory:' });
  await store.replica.writePairs(fans(followers).map((fan) => inserting(aPair(fan, 'ana'))));
  await store.jobs.insertJobs([aJob('e1')]);
  return store;
}

async function walkNext(store: WalkParts['store'], holder: string): Promise<Walk> {
  const seen = (await store.jobs.openJobs(9)).find((job) => job.holder === null);
  assert.ok(seen !== undefined);
  const claimed = await store.jobs.claim(seen, holder);
  assert.ok(claimed !== undefined);
  return startWalk({ store, rangeSize, announce() {} }, claimed);
}

async function walkToEnd(walk: Walk): Promise<number> {
  let told = 0;
  for (;;) {
    const { outcome, followerIds } = await walk.step(page);
    told += followerIds.length;
    if (outcome !== 'more') return told;
  }
}

/** Followers are read ahead while pages are written. */
async function untilSplit(walk: Walk): Promise<void> {
  while (walk.job.until === undefined) await walk.step(page);
}

/** Every follower has one notification, and one batch that mails it. */
async function assertToldOnce(store: NotificationsStore, followers: number, batches?: number): Promise<void> {
  assert.deepEqual(await store.jobs.openJobs(9), []);
  const mail = await store.mail.unfinished(1_000);
  const mailed = (await Promise.all(mail.map((batch) => store.mail.recipientsOf(batch)))).flat();
  assert.deepEqual(mailed.toSorted(), fans(followers));
  if (batches !== undefined) assert.equal(mail.length, batches);
  for (const fan of ['fan-0000', fans(followers).at(-1) ?? ''])
    assert.equal((await store.inbox.list(fan, { unreadOnly: false, limit: 9 })).length, 1);
}

describe('a walk with many followers left', () => {
  test('keeps some and leaves the rest to whoever is free, range after range', async () => {
    await using store = await published(1_950);
    const told: number[] = [];
    while ((await store.jobs.openJobs(1)).length > 0) {
      await using walk = await walkNext(store, 'one');
      told.push(await walkToEnd(walk));
    }
    // Two pages were on their way when the walk split.
    assert.deepEqual(told, [400, 600, 600, 350]);
    await assertToldOnce(store, 1_950, 20);
  });

  test('mails in the order of one walk: no range goes before the one that left it', async () => {
    await using store = await published(1_950);
    await using first = await walkNext(store, 'one');
    await untilSplit(first);
    await using second = await walkNext(store, 'two');
    await walkToEnd(second);
    await walkToEnd(first);
    const batches = (await store.mail.unfinished(1_000)).toSorted((one, other) => one.turn - other.turn);
    const mailed = (await Promise.all(batches.map((batch) => store.mail.recipientsOf(batch)))).flat();
    assert.deepEqual(mailed, fans(1_950).slice(0, mailed.length));
    assert.deepEqual(
      batches.map(({ turn }) => turn),
      batches.map((_, n) => n),
    );
  });

  test('goes on with the rest where nobody took it, and with the same cursor', async () => {
    await using store = await published(1_000);
    let opened = 0;
    const openFollowers: typeof store.replica.openFollowers = (...range) => {
      opened += 1;
      return store.replica.openFollowers(...range);
    };
    const counted = { ...store, replica: { ...store.replica, openFollowers } };
    let walk: Walk | undefined = await walkNext(counted, 'one');
    while (walk !== undefined) {
      await walkToEnd(walk);
      const rest: Walk | undefined = await walk.takeRest('one');
      await walk[Symbol.asyncDispose]();
      walk = rest;
    }
    assert.equal(opened, 1);
    await assertToldOnce(store, 1_000, 10);
  });

  test('takes no rest that another has taken, or has begun and left', async () => {
    await using store = await published(800);
    await using walk = await walkNext(store, 'one');
    await untilSplit(walk);
    const other = await walkNext(store, 'two');
    await other.step(page);
    assert.equal(await walkToEnd(walk), 200);
    assert.equal(await walk.takeRest('one'), undefined);
    await other.release(0);
    assert.equal(await walk.takeRest('one'), undefined);
    await using last = await walkNext(store, 'three');
    await walkToEnd(last);
    await assertToldOnce(store, 800, 8);
  });

  test('that dies before its own end has moved leaves a range that its successor finds', async () => {
    await using store = await published(1_000);
    const endAt: typeof store.jobs.endAt = async () => {
      throw new Error('died');
    };
    const dying = await walkNext({ ...store, jobs: { ...store.jobs, endAt } }, 'one');
    await assert.rejects(untilSplit(dying), /died/);
    await dying.release(0);
    const [range] = await store.jobs.rangesOf('e1');
    // Fewer followers than before: the successor would split elsewhere, and finds where it was.
    await store.replica.writePairs(
      fans(1_000)
        .slice(300, 350)
        .map((fan) => aPair(fan, 'ana'))
        .map((pair) => replacing(pair, { ...pair, active: false, version: 2 })),
    );
    while ((await store.jobs.openJobs(1)).length > 0) {
      await using walk = await walkNext(store, 'two');
      await walkToEnd(walk);
    }
    const ranges = await store.jobs.rangesOf('e1');
    assert.equal(ranges[0]?.start, range?.start);
    assert.equal((await store.jobs.readJobs(['e1'])).get('e1')?.until, range?.start);
    const mail = await store.mail.unfinished(1_000);
    const mailed = (await Promise.all(mail.map((batch) => store.mail.recipientsOf(batch)))).flat();
    assert.deepEqual(mailed.toSorted(), [...fans(1_000).slice(0, 300), ...fans(1_000).slice(350)]);
  });

  test('that has gone past what it left before is no end for the range behind it', async () => {
    await using store = await published(1_000);
    const dying = await walkNext(
      {
        ...store,
        jobs: { ...store.jobs, endAt: () => Promise.reject(new Error('died')) },
      },
      'one',
    );
    await assert.rejects(untilSplit(dying), /died/);
    // It goes on without a split, as an instance with larger ranges does, to the end of a page within the range.
    const stored = (await store.jobs.readJobs(['e1'])).get('e1');
    assert.ok(stored !== undefined);
    const alone = startWalk({ store, rangeSize: 10_000, announce() {} }, stored);
    for (let pages = 0; pages < 4; pages += 1) await alone.step(page);
    await alone.release(0);
    while ((await store.jobs.openJobs(1)).length > 0) {
      await using walk = await walkNext(store, 'two');
      await walkToEnd(walk);
    }
    await assertToldOnce(store, 1_000, 10);
  });
});

test('two instances share one post, each at its own pace, and a free one begins within half a second', async () => {
  await using store = await published(2_400);
  const told = { one: 0, two: 0 };
  const bothWalk = Promise.withResolvers<void>();
  const walking = new Set<string>();
  /** Whoever left a range waits until the other walks as well. */
  const insertPlan = (holder: string): typeof store.jobs.insertPlan => {
    return async (plan) => {
      if (walking.add(holder).size === 2) bothWalk.resolve();
      if ((await store.jobs.rangesOf('e1')).length > 0) await bothWalk.promise;
      return store.jobs.insertPlan(plan);
    };
  };
  const start = (holder: keyof typeof told) =>
    startFanout({
      store: { ...store, jobs: { ...store.jobs, insertPlan: insertPlan(holder) } },
      holder,
      logger: createLogger({ name: 'test', level: 'silent' }),
      pageSize: 100,
      rangeSize: 400,
      announce() {},
      onPage(notified) {
        told[holder] += notified;
      },
    });
  {
    await using _one = start('one');
    await using _two = start('two');
    using _end = { [Symbol.dispose]: bothWalk.resolve };
    await until(async () => assert.deepEqual(await store.jobs.openJobs(1), []));
  }
  assert.equal(told.one + told.two, 2_400);
  assert.ok(Math.min(told.one, told.two) >= 400, JSON.stringify(told));
  await assertToldOnce(store, 2_400, 24);
});
