/** One page of a job. Planned once: any worker that reaches this position again executes the same plan. */
export interface Plan {
  readonly jobId: string;
  /** The position after which it starts. */
  readonly position: string;
  /** The followers to notify. */
  readonly followerIds: readonly string[];
  /** The last key read, notified or not: the next position. */
  readonly lastKey: string;
  /** There are no followers after this page. */
  readonly end: boolean;
}

export const planId = (jobId: string, position: string) => `${encodeURIComponent(jobId)}:${position}`;
