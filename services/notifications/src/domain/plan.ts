/** One page of a job, planned once: whoever comes to this position again does exactly this. */
export interface Plan {
  readonly jobId: string;
  /** The position that it starts after. */
  readonly position: string;
  /** Whom to tell. */
  readonly followerIds: readonly string[];
  /** The last key read, told or not: the next position. */
  readonly lastKey: string;
  /** Nobody comes after this page. */
  readonly end: boolean;
}

export const planId = (jobId: string, position: string) => `${encodeURIComponent(jobId)}:${position}`;
