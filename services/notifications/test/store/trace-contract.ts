import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OpenStore } from './notifications-store-contract.ts';
import { aJob, aPlan, awkwardIds } from './samples.ts';

export function traceContract(open: OpenStore): void {
  describe("an operator's look-ups", () => {
    test('find the jobs for all about a post or an event, in the order of their making', async (t) => {
      const { jobs, trace } = await open(t);
      const { postId: _, ...ofNoPost } = aJob('e3', { createdAt: '2026-05-01T12:00:00.000Z', eventId: 'it' });
      await jobs.insertJobs([
        aJob('e2', { createdAt: '2026-05-01T11:00:00.000Z', postId: 'it' }),
        aJob('late', { lateFollowerId: 'beto', postId: 'it' }),
        aJob('e1', { createdAt: '2026-05-01T10:00:00.000Z', postId: 'it' }),
        aJob('other', { postId: 'its' }),
        ofNoPost,
      ]);
      const found = await trace.jobsAbout('it');
      assert.deepEqual(
        found.map((job) => job.id),
        ['e1', 'e2', 'e3'],
      );
      assert.deepEqual(found[2], ofNoPost);
      assert.deepEqual(await trace.jobsAbout('nothing'), []);
    });

    test('find the page whose range a key is in', async (t) => {
      const { jobs, trace } = await open(t);
      for (const id of ['e1', ...awkwardIds]) {
        const first = aPlan(id, { lastKey: 'caro' });
        const last = aPlan(id, { position: 'caro', followerIds: ['diego'], lastKey: 'diego', end: true });
        await jobs.insertPlan(first);
        assert.deepEqual(await trace.planCovering(id, 'beto'), first);
        assert.deepEqual(await trace.planCovering(id, 'caro'), first);
        assert.equal(await trace.planCovering(id, 'diego'), undefined);
        await jobs.insertPlan(last);
        assert.deepEqual(await trace.planCovering(id, 'caro'), first);
        assert.deepEqual(await trace.planCovering(id, 'diego'), last);
        assert.deepEqual(await trace.planCovering(id, 'zoe'), last);
      }
      assert.equal(await trace.planCovering('nothing', 'beto'), undefined);
    });
  });
}
