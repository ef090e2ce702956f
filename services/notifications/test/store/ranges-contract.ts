import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Queued } from '../../src/domain/job.ts';
import { claimed, stored } from './job-queue-contract.ts';
import type { OpenStore } from './notifications-store-contract.ts';
import { aJob, aPlan, aRange, awkwardIds } from './samples.ts';

export function rangesContract(open: OpenStore): void {
  describe('the ranges of a job', () => {
    test('a range waits, is claimed, moves and ends like a job, with what it covers', async (t) => {
      const { jobs, trace } = await open(t);
      const range = aRange('e1', 1);
      await jobs.insertJobs([aJob('e1', { turn: 3 }), aJob('late', { turn: 1, lateFollowerId: 'beto' })]);
      assert.deepEqual(await jobs.insertRange(range), range);
      const ids = (all: readonly Queued[]) => all.map(({ id }) => id);
      assert.deepEqual(ids(await jobs.openJobs(9)), ['late', range.id, 'e1']);
      assert.deepEqual(ids(await jobs.openJobsForAll(9)), [range.id, 'e1']);
      assert.deepEqual((await jobs.openJobsForAll(1))[0], range);
      const held = await jobs.claim(range, 'one');
      assert.deepEqual(held, { ...range, holder: 'one', token: 1 });
      assert.equal(await jobs.claim(range, 'two'), undefined);
      const moved = await jobs.move(held, aPlan('e1', { position: 'beto', lastKey: 'caro' }), 5);
      assert.deepEqual(moved, { ...held, position: 'caro', mailTurn: 5, beat: 1 });
      assert.deepEqual(await jobs.rangesOf('e1'), [moved]);
      assert.deepEqual(ids([...(await jobs.readJobs(['e1'])).values()]), ['e1']);
      assert.deepEqual(ids(await trace.jobsAbout('post-1')), ['e1']);
    });

    test('a range that is there stays as it is, and those of an event come in order', async (t) => {
      const { jobs } = await open(t);
      const keys = ['e1', ...awkwardIds];
      for (const key of keys) for (const range of [10, 2, 1]) await jobs.insertRange(aRange(key, range));
      const first = aRange('e1', 1);
      const held = await jobs.claim(first, 'one');
      assert.deepEqual(await jobs.insertRange({ ...first, start: 'zoe', position: 'zoe' }), held);
      for (const key of keys) {
        const found = await jobs.rangesOf(key);
        assert.deepEqual(
          found.map(({ range }) => range),
          [1, 2, 10],
        );
        assert.deepEqual(found[2], aRange(key, 10));
      }
      assert.deepEqual(await jobs.rangesOf('nothing'), []);
    });

    test('a job that ends where a range starts is done there, whatever follows', async (t) => {
      const { jobs } = await open(t);
      const held = await claimed(jobs);
      const ended = await jobs.endAt(held, 'diego');
      assert.deepEqual(ended, { ...held, until: 'diego', beat: 1 });
      const moved = await jobs.move(ended, aPlan('e1', { lastKey: 'caro' }), 1);
      assert.equal(moved?.state, 'open');
      const last = aPlan('e1', { position: 'caro', lastKey: 'diego' });
      const done = await jobs.move(moved, last, 2);
      assert.equal(done?.state, 'done');
      assert.deepEqual(await jobs.move(moved, last, 2), done);
      assert.deepEqual(await stored(jobs), done);
    });

    test('who lost a claim ends nothing', async (t) => {
      const { jobs } = await open(t);
      const lost = await claimed(jobs);
      const now = await jobs.claim(lost, 'two');
      assert.equal(await jobs.endAt(lost, 'diego'), undefined);
      assert.deepEqual(await stored(jobs), now);
    });
  });
}
