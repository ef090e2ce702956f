import type { Kind } from '@riff/events';

/**
 * A durable piece of fan-out: tell all active followers of the author, or one late follower, of one content event.
 * Kept for ever: its id is what removes duplicates.
 */
export interface Job {
  readonly id: string;
  /** The content event's identity; a late follower's job has the same. */
  readonly eventKey: string;
  readonly authorId: string;
  /** Only this follower, who followed before the event but was heard of after it. */
  readonly lateFollowerId?: string;
  readonly type: Kind;
  readonly message: string;
  readonly postId?: string;
  readonly eventId?: string;
  readonly artistName?: string;
  /** The content's page, absolute or a path. */
  readonly link?: string;
  readonly version?: number;
  readonly occurredAt?: string;
  readonly createdAt: string;
  /** The fencing token of the ingest that stored it; absent in jobs of an earlier release. */
  readonly ingestToken?: number;
  /** `superseded`: an update that its event's cancel had overtaken, or an erased author's; due to nobody. */
  readonly state: 'open' | 'done' | 'superseded';
  /** The last key read; '' before the first page. Moves only by compare-and-set with the token. */
  readonly position: string;
  readonly holder: string | null;
  readonly token: number;
  readonly beat: number;
  /** When it last had its turn (or was made), ms; the one that waits longest comes first. */
  readonly turn: number;
  /** The place of its next mail batch in the mail's queue; see `MailStore.virtualTime`. Moves with the position. */
  readonly mailTurn: number;
}

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

export interface Notification {
  readonly id: string;
  readonly receiverId: string;
  readonly type: Kind;
  readonly message: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly authorId: string;
  readonly postId?: string;
  readonly eventId?: string;
  /** The mail batch that owns its email: the one that the insert which won had named. */
  readonly mailBatch: string;
}

/** The cancel of an event, as far as it is known here. */
export interface Cancellation {
  readonly eventId: string;
  readonly version?: number;
}

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

const part = encodeURIComponent;

/** One notification for each event and follower, whatever happens. */
export const notificationId = (eventKey: string, followerId: string) =>
  `${part(eventKey)}:${part(followerId)}`;
/** The event's key in a notification's id; undefined for what can't be one. */
export function eventKeyOf(notification: string): string | undefined {
  return decoded(notification.slice(0, notification.indexOf(':')));
}
/** The receiver in a notification's id. */
export const receiverIn = (notification: string): string =>
  decoded(notification.slice(notification.indexOf(':') + 1)) ?? '';
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
/**
 * The id of a late follower's job: one per event, follower and version of the follow, so a duplicate is success. A new
 * version needs a job of its own: the earlier one may have found that the follower had left.
 */
export const lateJobId = (eventKey: string, followerId: string, version?: number) =>
  `late/${notificationId(eventKey, followerId)}${version === undefined ? '' : `:${version}`}`;
export const planId = (jobId: string, position: string) => `${part(jobId)}:${position}`;
export const batchId = (jobId: string, position: string, hundred: number) =>
  `${planId(jobId, position)}:${hundred}`;
