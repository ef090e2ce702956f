import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Queued } from '../../src/domain/job.ts';
import type { JobStore } from '../../src/store/job-store.ts';
import type { OpenStore } from './notifications-store-contract.ts';
import { aJob, aPlan } from './samples.ts';

export async function claimed(jobs: JobStore, id = 'e1'): Promise<Queued> {
  await jobs.insertJobs([aJob(id)]);
  const held = await jobs.claim(aJob(id), 'one');
  assert.ok(held);
  return held;
}

export const stored = async (jobs: JobStore, id = 'e1') => (await jobs.readJobs([id])).get(id);

export function jobQueueContract(open: OpenStore): void {
  describe('the queue of jobs', () => {
    test('gives open jobs, the one that has waited longest first', async (t) => {
      const { jobs } = await open(t);
      const turns = [5, 3, 9, 1, 7];
      await jobs.insertJobs(turns.map((turn) => aJob(`e${turn}`, { turn })));
      await jobs.insertJobs([
        aJob('done', { turn: 0, state: 'done' }),
        aJob('superseded', { turn: 0, state: 'superseded' }),
      ]);
      const ids = async (limit: number) => (await jobs.openJobs(limit)).map((job) => job.id);
      assert.deepEqual(await ids(3), ['e1', 'e3', 'e5']);
      const first = await jobs.claim(aJob('e1', { turn: 1 }), 'one');
      assert.ok(first);
      assert.deepEqual(await ids(10), ['e1', 'e3', 'e5', 'e7', 'e9']);
      assert.deepEqual((await jobs.openJobs(1))[0], first);
      await jobs.release(first, 6);
      assert.deepEqual(await ids(10), ['e3', 'e5', 'e1', 'e7', 'e9']);
    });

    test('gives the jobs for all followers, however many late ones wait', async (t) => {
      const { jobs } = await open(t);
      const late = Array.from({ length: 20 }, (_, n) =>
        aJob(`late ${n}`, { lateFollowerId: 'beto', turn: n }),
      );
      await jobs.insertJobs([...late, aJob('e2', { turn: 40 }), aJob('e1', { turn: 30 })]);
      await jobs.insertJobs([aJob('done', { turn: 0, state: 'done' })]);
      const ids = async (limit: number) => (await jobs.openJobsForAll(limit)).map((job) => job.id);
      assert.deepEqual([await ids(1), await ids(9)], [['e1'], ['e1', 'e2']]);
      const held = await jobs.claim(aJob('e1', { turn: 30 }), 'one');
      assert.deepEqual((await jobs.openJobsForAll(1))[0], held);
    });

    test('eight that claim fifty jobs at once take each of them once', async (t) => {
      const { jobs } = await open(t);
      const seen = Array.from({ length: 50 }, (_, n) => aJob(`e${n}`, { turn: n }));
      await jobs.insertJobs(seen);
      const holders = Array.from({ length: 8 }, (_, n) => `holder ${n}`);
      const taken = await Promise.all(
        holders.map(async (holder) => {
          const mine: Queued[] = [];
          for (const job of seen) {
            const got = await jobs.claim(job, holder);
            if (got !== undefined) mine.push(got);
          }
          return mine;
        }),
      );
      const all = taken.flat();
      assert.deepEqual(all.map((job) => job.id).sort(), seen.map((job) => job.id).sort());
      const now = await jobs.readJobs(seen.map((job) => job.id));
      for (const job of all) assert.deepEqual(now.get(job.id), job);
    });

    test('a claim takes the next token, and only the job as it was seen', async (t) => {
      const { jobs } = await open(t);
      const first = await claimed(jobs);
      assert.deepEqual(first, aJob('e1', { holder: 'one', token: 1 }));
      assert.equal(await jobs.claim(aJob('e1'), 'two'), undefined);
      const beaten = await jobs.renew(first);
      assert.ok(beaten);
      assert.equal(await jobs.claim(first, 'two'), undefined);
      const second = await jobs.claim(beaten, 'two');
      assert.deepEqual(second, aJob('e1', { holder: 'two', token: 2 }));
      assert.deepEqual(await stored(jobs), second);
      assert.equal(await jobs.claim(aJob('nothing'), 'one'), undefined);
    });

    test('a renewal is the next beat, whichever beat its holder last heard of', async (t) => {
      const { jobs } = await open(t);
      const held = await claimed(jobs);
      await jobs.renew(held);
      const again = await jobs.renew(held);
      assert.ok(again && again.beat > held.beat);
      assert.deepEqual(await stored(jobs), again);
    });

    test('who lost a claim can neither renew, release nor move', async (t) => {
      const { jobs } = await open(t);
      const lost = await claimed(jobs);
      const now = await jobs.claim(lost, 'two');
      assert.equal(await jobs.renew(lost), undefined);
      await jobs.release(lost, 0);
      assert.equal(await jobs.move(lost, aPlan('e1'), 5), undefined);
      assert.deepEqual(await stored(jobs), now);
    });

    test('a released job is free at once, with the place that it was given', async (t) => {
      const { jobs } = await open(t);
      const held = await claimed(jobs);
      await jobs.release(held, 42);
      await jobs.release(held, 43);
      const free = await stored(jobs);
      assert.deepEqual(free, { ...held, holder: null, turn: 42 });
      assert.ok(free);
      assert.equal((await jobs.claim(free, 'two'))?.token, 2);
      assert.equal(await jobs.move(held, aPlan('e1'), 5), undefined);
    });

    test('a job moves to the last key of its page, with its place in the mail', async (t) => {
      const { jobs } = await open(t);
      const held = await claimed(jobs);
      const moved = await jobs.move(held, aPlan('e1'), 5);
      assert.deepEqual(moved, { ...held, position: 'caro', mailTurn: 5, beat: 1 });
      assert.deepEqual(await stored(jobs), moved);
    });

    test('a page that ends makes the job done, and nobody claims it again', async (t) => {
      const { jobs } = await open(t);
      const held = await claimed(jobs);
      const done = await jobs.move(held, aPlan('e1', { end: true }), 5);
      assert.equal(done?.state, 'done');
      assert.deepEqual(await jobs.openJobs(10), []);
      assert.ok(done);
      assert.equal(await jobs.claim(done, 'two'), undefined);
    });

    test('a move applied twice, as after a lost answer, is applied once', async (t) => {
      const { jobs } = await open(t);
      const held = await claimed(jobs);
      const moved = await jobs.move(held, aPlan('e1'), 5);
      assert.ok(moved);
      assert.deepEqual(await jobs.move(held, aPlan('e1'), 5), moved);
      const last = aPlan('e1', { position: 'caro', followerIds: [], end: true });
      const done = await jobs.move(moved, last, 6);
      assert.deepEqual(await jobs.move(moved, last, 6), done);
      assert.deepEqual(await stored(jobs), done);
    });

    test('what an earlier claim of the same holder had in mind moves nothing, though it led to the same place', async (t) => {
      const { jobs } = await open(t);
      const earlier = await claimed(jobs);
      const again = await jobs.claim(earlier, 'one');
      assert.ok(again);
      const moved = await jobs.move(again, aPlan('e1'), 5);
      assert.ok(moved);
      assert.equal(await jobs.move(earlier, aPlan('e1'), 5), undefined);
    });

    test('a job that is missing is no lost claim: its move is an error', async (t) => {
      const { jobs } = await open(t);
      const held = aJob('e1', { holder: 'one', token: 1 });
      await assert.rejects(jobs.move(held, aPlan('e1'), 5), { name: 'MissingDocumentError' });
    });

    test('a move from where the job no longer stands leads nowhere', async (t) => {
      const { jobs } = await open(t);
      const held = await claimed(jobs);
      const moved = await jobs.move(held, aPlan('e1'), 5);
      assert.equal(await jobs.move(held, aPlan('e1', { lastKey: 'diego' }), 9), undefined);
      assert.equal(await jobs.move(held, aPlan('e1', { end: true }), 9), undefined);
      assert.deepEqual(await stored(jobs), moved);
    });
  });
}
