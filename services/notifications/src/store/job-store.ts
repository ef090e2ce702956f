import type { Cancellation, Job, Queued, Range } from '../domain/job.ts';
import type { Notification } from '../domain/notification.ts';
import type { Plan } from '../domain/plan.ts';

/** The latest stored update among those without an identity that have the same body. */
export interface LatestUpdate extends Pick<Job, 'createdAt' | 'ingestToken'> {
  readonly count: number;
}

/** A job for all followers that a late follower may have missed. */
export type LateCandidate = Job & { readonly occurredAt: string };

export interface JobsAfter {
  /** Only events that occurred after this. */
  readonly occurredAt: string;
  /** Only events that were ingested after this. */
  readonly ingestedAt?: string | undefined;
  /** The last job of the previous page. */
  readonly after?: Pick<LateCandidate, 'id' | 'authorId' | 'occurredAt'> | undefined;
  readonly limit: number;
}

/** Which jobs, ranges and cancels there are. */
export interface JobRecords {
  /** Inserts; existing jobs stay unchanged. */
  insertJobs(jobs: readonly Job[]): Promise<void>;
  /**
   * The jobs for all followers of these authors, without superseded ones, within the bounds, sorted by
   * author, time and id.
   */
  jobsAfter(authorIds: readonly string[], bounds: JobsAfter): Promise<readonly LateCandidate[]>;
  readJobs(ids: readonly string[]): Promise<ReadonlyMap<string, Job>>;
  /** Inserts a range, or returns the one already stored under its id by an earlier claim. */
  insertRange(range: Range): Promise<Range>;
  /** The ranges of the event, first to last. */
  rangesOf(eventKey: string): Promise<readonly Range[]>;
  /** The job with the highest count among those whose id is `prefix` + ten digits. */
  latestUpdate(prefix: string): Promise<LatestUpdate | undefined>;
  insertCancellations(cancellations: readonly Cancellation[]): Promise<void>;
  readCancellations(eventIds: readonly string[]): Promise<ReadonlyMap<string, Cancellation>>;
}

/** The queue of jobs and their claims. */
export interface JobQueue {
  /** Open jobs and ranges, held or not, longest waiting first. */
  openJobs(limit: number): Promise<readonly Queued[]>;
  /** The same, without the jobs of late followers. */
  openJobsForAll(limit: number): Promise<readonly Queued[]>;
  /**
   * Claims the job with the next token, if its holder, token and beat are still as seen; undefined otherwise.
   */
  claim(seen: Queued, holder: string): Promise<Queued | undefined>;
  /** Increments the beat; undefined if the claim was lost. */
  renew(held: Queued): Promise<Queued | undefined>;
  /** Releases the job, to wait in the queue at `turn`. */
  release(held: Queued, turn: number): Promise<void>;
  /**
   * Moves the position from the held one to the plan's last key (to done if that is all of it), together with
   * the mail turn, if the token is still ours; undefined if the claim was lost. Idempotent. Throws
   * MissingDocumentError if the job is missing.
   */
  move(held: Queued, plan: Plan, mailTurn: number): Promise<Queued | undefined>;
  /** Ends the held job at `until`, because a range has the rest; undefined if the claim was lost. */
  endAt(held: Queued, until: string): Promise<Queued | undefined>;
}

/** A job's pages: plans and notifications. */
export interface Pages {
  /** Followers of a page that this store takes well. */
  readonly largestPage: number;
  /** Stores the plan, or returns the one already stored for this position by an earlier claim. */
  insertPlan(plan: Plan): Promise<{ readonly plan: Plan; readonly found: boolean }>;
  /** Inserts in bulk; existing notifications stay unchanged and keep their mail batch. */
  insertNotifications(notifications: readonly Notification[]): Promise<void>;
  /** The ids of these notifications that exist, including stubs left by an erasure. */
  storedAmong(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface JobStore extends JobRecords, JobQueue, Pages {}
