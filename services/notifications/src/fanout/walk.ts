import { isRange, type Job, type Queued, type Range } from '../domain/job.ts';
import { batchSize } from '../domain/mail-batch.ts';
import { notificationId } from '../domain/notification.ts';
import { isLast, type Plan } from '../domain/plan.ts';
import type { ErasureStore } from '../store/erasure-store.ts';
import type { JobStore } from '../store/job-store.ts';
import { MissingDocumentError } from '../store/missing-document-error.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';
import type { Follower } from '../store/replica-store.ts';
import { decideKept, maySplit, mostKept, rangeAfter } from './decide-split.ts';
import { batchCount, batchesOf, notificationsOf, planPage } from './plan-page.ts';
import { type FollowerReader, readFollowers } from './read-followers.ts';

export interface WalkParts {
  readonly store: Pick<NotificationsStore, 'replica' | 'jobs' | 'mail' | 'consent' | 'erasure'>;
  /** A walk with at least twice as many followers left keeps this many, or more, and leaves the rest. */
  readonly rangeSize: number;
  /** Makes the open streams of these users poll. */
  readonly announce: (followerIds: readonly string[]) => void;
}

export interface StepOptions {
  /** Followers of a page that begins, a multiple of 100. */
  readonly size: number;
  /** Whether to begin the next page while this one is written. */
  readonly ahead: boolean;
}

export interface StepTaken {
  /** `lost`: another worker holds the job. */
  readonly outcome: 'more' | 'done' | 'lost';
  readonly followerIds: readonly string[];
  /** Followers read for the page, notified or not; fewer than its size where the job or a range ends. */
  readonly read: number;
  /** From the beginning of the page, which may be before the step. */
  readonly tookMs: number;
}

/** A claimed job or range, and its progress through the followers, with at most one open cursor. */
export interface Walk extends AsyncDisposable {
  readonly job: Queued;
  /** Processes one page: plan, write, close. After a failure, the walk can only be released. */
  step(options: StepOptions): Promise<StepTaken>;
  /** Renews the claim, if it is still ours; also during a step. */
  renew(): Promise<void>;
  /** Closes the cursor and releases the job, to wait in the queue at `turn`. */
  release(turn: number): Promise<void>;
  /** Once done: claims the range that this walk left, if nobody has, to go on with the same cursor. */
  takeRest(holder: string): Promise<Walk | undefined>;
}

/** A planned page whose notifications are being written. */
interface BegunPage {
  readonly startedAt: number;
  readonly read: number;
  readonly plan: Plan;
  readonly written: Promise<void>;
}

const lost: StepTaken = { outcome: 'lost', followerIds: [], read: 0, tookMs: 0 };

/** Starts the walk of a claimed job or range, which has the token of the claim. */
export function startWalk(
  parts: WalkParts,
  claimed: Queued,
  taken: { readonly content?: Job | undefined; readonly reader?: FollowerReader | undefined } = {},
): Walk {
  const { store, rangeSize, announce } = parts;
  let job = claimed;
  let content = isRange(claimed) ? taken.content : claimed;
  let { reader } = taken;
  let begun: Promise<BegunPage> | undefined;
  /** What this walk left to others, and how many followers the reader gives until there. */
  let rest: Range | undefined;
  let left = Number.POSITIVE_INFINITY;

  const closeReader = async () => {
    await reader?.[Symbol.asyncDispose]();
    reader = undefined;
    left = Number.POSITIVE_INFINITY;
  };
  const begin = async (position: string, size: number): Promise<BegunPage> => {
    const startedAt = performance.now();
    content ??= await contentOf(store.jobs, job);
    reader ??= readFollowers(store.replica, content, position, job.until);
    const asked = Math.min(size, left);
    const read = await reader.next(asked);
    left -= read.length;
    const silenced = await silencedOf(store.consent, content.authorId, read);
    const end = read.length < asked;
    const planned = planPage({ job: content, position, read, silenced, end, until: job.until });
    const { plan, found } = await store.jobs.insertPlan(planned);
    // An earlier claim planned this page from its own cursor: continue after that plan's last key.
    if (found) await closeReader();
    const written = store.jobs.insertNotifications(notificationsOf(content, plan, new Date()));
    written.catch(() => undefined);
    return { startedAt, read: read.length, plan, written };
  };
  /** Leaves followers far ahead to a range, once they are read; false if another worker holds the job. */
  const split = async (mailTurn: number): Promise<boolean> => {
    if (reader === undefined || !maySplit(job)) return true;
    const { ahead, ended } = reader;
    if (!ended && ahead.length < mostKept(job, rangeSize) + rangeSize) return true;
    const kept = decideKept(job, ahead.length, rangeSize);
    const start = kept === undefined ? undefined : ahead[kept - 1]?.key;
    if (kept === undefined || start === undefined) return true;
    const turns = { turn: Date.now(), mailTurn: mailTurn + Math.ceil(kept / batchSize) };
    const range = await store.jobs.insertRange(rangeAfter(job, { start, ...turns }));
    // One that an earlier claim stored keeps its start, which may even be behind: then this is the last page.
    const bounded = await store.jobs.endAt(job, range.start);
    if (bounded === undefined) return false;
    job = bounded;
    rest = range;
    if (range.start === start) left = kept;
    else await closeReader();
    return true;
  };
  const readAhead = async () => {
    if (maySplit(job)) await reader?.readAhead();
  };
  const settle = async () => {
    await begun?.then((page) => page.written).catch(() => undefined);
    await closeReader();
  };
  return {
    get job() {
      return job;
    },
    async step({ size, ahead }) {
      const { startedAt, read, plan, written } = await (begun ?? begin(job.position, size));
      begun = undefined;
      const mailTurn = job.mailTurn + batchCount(plan);
      if (!(await split(mailTurn))) return lost;
      if (ahead && !isLast(job, plan)) {
        begun = begin(plan.lastKey, size);
        begun.catch(() => undefined);
      }
      await Promise.all([written, readAhead()]);
      await stubErased(store.erasure, job.eventKey, plan);
      if (plan.followerIds.length > 0) announce(plan.followerIds);
      await store.mail.insertBatches(batchesOf(plan, job.mailTurn));
      const moved = await store.jobs.move(job, plan, mailTurn);
      if (moved === undefined) return lost;
      job = moved;
      const outcome = isLast(job, plan) ? 'done' : 'more';
      return { outcome, followerIds: plan.followerIds, read, tookMs: performance.now() - startedAt };
    },
    async renew() {
      await store.jobs.renew(job);
    },
    async release(turn) {
      try {
        await settle();
      } finally {
        await store.jobs.release(job, turn);
      }
    },
    async takeRest(holder) {
      if (rest === undefined || rest.holder !== null || rest.position !== rest.start) return undefined;
      const taken = await store.jobs.claim(rest, holder);
      if (taken === undefined) return undefined;
      if (left > 0) await closeReader();
      const next = startWalk(parts, taken, { content, reader });
      reader = undefined;
      return next;
    },
    [Symbol.asyncDispose]: settle,
  };
}

/** The job that says what a range is about. */
async function contentOf(jobs: JobStore, { eventKey }: Queued): Promise<Job> {
  const job = (await jobs.readJobs([eventKey])).get(eventKey);
  if (job === undefined) throw new MissingDocumentError('job', eventKey);
  return job;
}

/** The followers on a page whose level for the author is `none`. */
async function silencedOf(
  consent: NotificationsStore['consent'],
  authorId: string,
  read: readonly Follower[],
): Promise<ReadonlySet<string>> {
  const [first, last] = [read[0], read.at(-1)];
  if (first === undefined || last === undefined) return new Set();
  return consent.silencedBetween(authorId, first.key, last.key);
}

/**
 * Turns the notifications of followers erased since the plan into stubs: their inboxes may have been swept
 * before this write.
 */
async function stubErased(erasure: ErasureStore, eventKey: string, { followerIds }: Plan): Promise<void> {
  if (followerIds.length === 0) return;
  const erased = await erasure.among(followerIds);
  if (erased.size === 0) return;
  await erasure.stubNotifications([...erased].map((followerId) => notificationId(eventKey, followerId)));
}
