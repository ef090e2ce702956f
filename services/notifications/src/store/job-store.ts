import type { Cancellation, Job } from '../domain/job.ts';
import type { Notification } from '../domain/notification.ts';
import type { Plan } from '../domain/plan.ts';

/** The latest stored update among those with the same body and no identity. */
export interface LatestUpdate extends Pick<Job, 'createdAt' | 'ingestToken'> {
  readonly count: number;
}

/** What the late look-up needs of a content event's job. */
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

export interface JobStore {
  /** Inserts; one whose id is there already is left as it is. */
  insertJobs(jobs: readonly Job[]): Promise<void>;
  /** Jobs for all followers of these authors, not superseded, within the bounds, ordered by author, instant and id. */
  jobsAfter(authorIds: readonly string[], bounds: JobsAfter): Promise<readonly LateCandidate[]>;
  readJobs(ids: readonly string[]): Promise<ReadonlyMap<string, Job>>;
  /** The job with the highest count among those whose id is `prefix` + ten digits. */
  latestUpdate(prefix: string): Promise<LatestUpdate | undefined>;
  insertCancellations(cancellations: readonly Cancellation[]): Promise<void>;
  readCancellations(eventIds: readonly string[]): Promise<ReadonlyMap<string, Cancellation>>;

  /** Open jobs, whoever holds them, the one that waits longest first. */
  openJobs(limit: number): Promise<readonly Job[]>;
  /** The open jobs for all followers, without late followers' jobs. */
  openJobsForAll(limit: number): Promise<readonly Job[]>;
  /** Takes the job if holder, token and beat still are as seen, with the next token; undefined when they aren't. */
  claim(seen: Job, holder: string): Promise<Job | undefined>;
  /** The next beat; undefined when the claim is lost. */
  renew(held: Job): Promise<Job | undefined>;
  /** Gives the job its place in the queue back. */
  release(held: Job, turn: number): Promise<void>;
  /**
   * Moves the position from the held one to the plan's last key (done at the plan's end), and the mail turn with it, if
   * the token still is ours; undefined when the claim is lost. Applied twice is applied once. Throws
   * MissingDocumentError where the job is gone.
   */
  move(held: Job, plan: Plan, mailTurn: number): Promise<Job | undefined>;

  /** Stores the plan, or returns the one that an earlier claim stored for this position. */
  insertPlan(plan: Plan): Promise<{ readonly plan: Plan; readonly found: boolean }>;
  /** Inserts in bulk; a notification that is there already is left as it is, with its mail batch. */
  insertNotifications(notifications: readonly Notification[]): Promise<void>;
  /** Which of these notifications exist, including stubs that an erasure left. */
  toldAmong(ids: readonly string[]): Promise<ReadonlySet<string>>;
}
