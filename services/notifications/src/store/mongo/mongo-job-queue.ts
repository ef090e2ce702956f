import { isLast } from '../../domain/plan.ts';
import type { JobQueue } from '../job-store.ts';
import { wasMoved } from '../was-moved.ts';
import type { Collections } from './collections.ts';
import { toQueued } from './job-document.ts';

const after = { returnDocument: 'after' } as const;

/** The queue of jobs and their claims, in MongoDB. */
export function mongoJobQueue(collections: () => Promise<Collections>): JobQueue {
  return {
    async openJobs(limit) {
      const { queue } = await collections();
      const found = await queue.find({ state: 'open' }).sort({ turn: 1, _id: 1 }).limit(limit).toArray();
      return found.map(toQueued);
    },
    async openJobsForAll(limit) {
      const { queue } = await collections();
      const forAll = { state: 'open', late_follower_id: { $exists: false } } as const;
      const found = await queue.find(forAll).sort({ turn: 1, _id: 1 }).limit(limit).toArray();
      return found.map(toQueued);
    },
    async claim({ id, holder: seenHolder, token, beat }, holder) {
      const { queue } = await collections();
      const asSeen = { _id: id, state: 'open', holder: seenHolder, token, beat } as const;
      const claimed = await queue.findOneAndUpdate(
        asSeen,
        { $set: { holder, token: token + 1, beat: 0 } },
        after,
      );
      return claimed === null ? undefined : toQueued(claimed);
    },
    async renew({ id, holder, token }) {
      const { queue } = await collections();
      const ours = { _id: id, state: 'open', holder, token } as const;
      const renewed = await queue.findOneAndUpdate(ours, { $inc: { beat: 1 } }, after);
      return renewed === null ? undefined : toQueued(renewed);
    },
    async release({ id, holder, token }, turn) {
      const { queue } = await collections();
      await queue.updateOne({ _id: id, holder, token }, { $set: { holder: null, turn } });
    },
    async move(held, plan, mailTurn) {
      const { queue } = await collections();
      const { id, holder, token, position } = held;
      const moved = await queue.findOneAndUpdate(
        { _id: id, state: 'open', holder, token, position },
        {
          $set: { position: plan.lastKey, mail_turn: mailTurn, state: isLast(held, plan) ? 'done' : 'open' },
          $inc: { beat: 1 },
        },
        after,
      );
      if (moved !== null) return toQueued(moved);
      const found = await queue.findOne({ _id: id });
      const stored = found === null ? undefined : toQueued(found);
      return wasMoved(stored, held, plan) ? stored : undefined;
    },
    async endAt({ id, holder, token }, until) {
      const { queue } = await collections();
      const ours = { _id: id, state: 'open', holder, token } as const;
      const ended = await queue.findOneAndUpdate(ours, { $set: { until }, $inc: { beat: 1 } }, after);
      return ended === null ? undefined : toQueued(ended);
    },
  };
}
