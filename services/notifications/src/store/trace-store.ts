import type { Job } from '../domain/job.ts';
import type { Plan } from '../domain/plan.ts';

/** Lookups for an operator who asks why a user was notified or not; no running code needs them. */
export interface TraceStore {
  /** The jobs for all followers about a post or event, by its id, in the order stored. */
  jobsAbout(subjectId: string): Promise<readonly Job[]>;
  /** The planned page of a job whose key range contains a follower's key, if any. */
  planCovering(jobId: string, key: string): Promise<Plan | undefined>;
}

/** Most jobs read about one post or event. */
export const jobsShown = 100;
