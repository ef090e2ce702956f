import type { Job } from '../domain/job.ts';
import type { Plan } from '../domain/plan.ts';

/** What an operator looks up to see why somebody was told or not; nothing that runs needs it. */
export interface TraceStore {
  /** The jobs for all followers about a post or an event, by its id, in the order in which they were stored. */
  jobsAbout(subjectId: string): Promise<readonly Job[]>;
  /** The page of a job whose range of keys a follower's key is in, if it is planned. */
  planCovering(jobId: string, key: string): Promise<Plan | undefined>;
}

/** More jobs than that about one thing are not looked at. */
export const jobsShown = 100;
