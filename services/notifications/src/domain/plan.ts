import type { Progress } from './job.ts';

/**
 * One page of a job, or of a range of it. Planned once: any worker that reaches this position again executes
 * the same plan, whichever part of the job it walks.
 */
export interface Plan {
  readonly jobId: string;
  /** The position after which it starts. */
  readonly position: string;
  /** The followers to notify. */
  readonly followerIds: readonly string[];
  /** All followers up to this key are planned, notified or not: the next position. */
  readonly lastKey: string;
  /** There are no followers after this page, in this range or another. */
  readonly end: boolean;
}

/** Whether a walk has nothing left to do after this page. */
export const isLast = ({ until }: Pick<Progress, 'until'>, { end, lastKey }: Plan) =>
  end || (until !== undefined && lastKey >= until);

export const planId = (jobId: string, position: string) => `${encodeURIComponent(jobId)}:${position}`;
