import type { JobStore } from '../job-store.ts';
import { wasMoved } from '../was-moved.ts';
import type { Collections } from './collections.ts';
import { toJob } from './job-document.ts';

type JobQueue = Pick<JobStore, 'openJobs' | 'openJobsForAll' | 'claim' | 'renew' | 'release' | 'move'>;

const after = { returnDocument: 'after' } as const;

/** The queue of jobs and their claims, in MongoDB. */
export function mongoJobQueue(collections: () => Promise<Collections>): JobQueue {
  return {
    async openJobs(limit) {
      const { jobs } = await collections();
      const found = await jobs.find({ state: 'open' }).sort({ turn: 1, _id: 1 }).limit(limit).toArray();
      return found.map(toJob);
    },
    async openJobsForAll(limit) {
      const { jobs } = await collections();
      const forAll = { state: 'open', late_follower_id: { $exists: false } } as const;
      const found = await jobs.find(forAll).sort({ turn: 1, _id: 1 }).limit(limit).toArray();
      return found.map(toJob);
    },
    async claim({ id, holder: seenHolder, token, beat }, holder) {
      const { jobs } = await collections();
      const asSeen = { _id: id, state: 'open', holder: seenHolder, token, beat } as const;
      const claimed = await jobs.findOneAndUpdate(
        asSeen,
        { $set: { holder, token: token + 1, beat: 0 } },
        after,
      );
      return claimed === null ? undefined : toJob(claimed);
    },
    async renew({ id, holder, token }) {
      const { jobs } = await collections();
      const ours = { _id: id, state: 'open', holder, token } as const;
      const renewed = await jobs.findOneAndUpdate(ours, { $inc: { beat: 1 } }, after);
      return renewed === null ? undefined : toJob(renewed);
    },
    async release({ id, holder, token }, turn) {
      const { jobs } = await collections();
      await jobs.updateOne({ _id: id, holder, token }, { $set: { holder: null, turn } });
    },
    async move(held, plan, mailTurn) {
      const { jobs } = await collections();
      const { id, holder, token, position } = held;
      const moved = await jobs.findOneAndUpdate(
        { _id: id, state: 'open', holder, token, position },
        {
          $set: { position: plan.lastKey, mail_turn: mailTurn, state: plan.end ? 'done' : 'open' },
          $inc: { beat: 1 },
        },
        after,
      );
      if (moved !== null) return toJob(moved);
      const found = await jobs.findOne({ _id: id });
      const stored = found === null ? undefined : toJob(found);
      return wasMoved(stored, held, plan) ? stored : undefined;
    },
  };
}
