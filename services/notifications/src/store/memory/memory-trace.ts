import { planId } from '../../domain/plan.ts';
import { jobsShown, type TraceStore } from '../trace-store.ts';
import type { NotificationsDatabase } from './memory-database.ts';

/** An operator's lookups in memory. */
export function memoryTrace({ jobs, plans }: NotificationsDatabase): TraceStore {
  return {
    jobsAbout: async (subjectId) =>
      [...jobs.values()]
        .filter(({ postId, eventId }) => postId === subjectId || eventId === subjectId)
        .filter(({ lateFollowerId }) => lateFollowerId === undefined)
        .sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1))
        .slice(0, jobsShown),
    async planCovering(jobId, key) {
      const before = [...plans]
        .filter(([id]) => id >= planId(jobId, '') && id < planId(jobId, key))
        .sort(([one], [other]) => (one < other ? 1 : -1));
      const plan = before[0]?.[1];
      return plan === undefined || (plan.lastKey < key && !plan.end) ? undefined : plan;
    },
  };
}
