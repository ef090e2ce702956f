import { planId } from '../../domain/plan.ts';
import { jobsShown, type TraceStore } from '../trace-store.ts';
import type { Collections } from './collections.ts';
import { toJob } from './job-document.ts';
import { toPlan } from './plan-document.ts';

/** An operator's lookups in MongoDB. */
export function mongoTrace(collections: () => Promise<Collections>): TraceStore {
  return {
    async jobsAbout(subjectId) {
      const { jobs } = await collections();
      const found = await jobs
        .find({
          $or: [{ post_id: subjectId }, { event_id: subjectId }],
          late_follower_id: { $exists: false },
        })
        .sort({ created_at: 1 })
        .limit(jobsShown)
        .toArray();
      return found.map(toJob);
    },
    async planCovering(jobId, key) {
      const { plans } = await collections();
      const [found] = await plans
        .find({ _id: { $gte: planId(jobId, ''), $lt: planId(jobId, key) } })
        .sort({ _id: -1 })
        .limit(1)
        .toArray();
      if (found === undefined || (found.last_key < key && !found.end)) return undefined;
      return toPlan(found);
    },
  };
}
