import type { Job } from '../domain/job.ts';
import type { JobStore, LateCandidate } from '../store/job-store.ts';
import type { MailStore } from '../store/mail-store.ts';
import {
  decideLateJobs,
  decideSearches,
  type LateFollow,
  type LateNotification,
  type LateSearch,
  lateNotificationId,
  lateNotifications,
} from './decide-late.ts';

/** Limits: events per read; notifications checked, and jobs stored, per call. */
const candidatesAtOnce = 100;
const notificationsAtOnce = 500;

export interface LateParts {
  readonly jobs: Pick<JobStore, 'jobsAfter' | 'storedAmong' | 'insertJobs'>;
  readonly mail: Pick<MailStore, 'virtualTime'>;
  /** The fencing token of the ingest lease. */
  readonly token: number;
}

/**
 * Stores a job for each event after a follow of which the follower has no notification yet. A walk may still
 * reach the same follower: the first insert wins. Yields to the event loop between chunks.
 */
export async function storeLateJobs(parts: LateParts, follows: readonly LateFollow[]): Promise<void> {
  if (follows.length === 0) return;
  const nowMs = Date.now();
  let mailTurn: number | undefined;
  for (const search of decideSearches(follows, nowMs)) {
    for await (const candidates of candidatesOf(parts.jobs, search)) {
      mailTurn ??= await parts.mail.virtualTime();
      for (const chunk of inChunks(lateNotifications(search.follows, candidates))) {
        const stored = await parts.jobs.storedAmong(chunk.map(lateNotificationId));
        const late: readonly Job[] = decideLateJobs(chunk, stored, { mailTurn, nowMs, token: parts.token });
        if (late.length > 0) await parts.jobs.insertJobs(late);
        await new Promise(setImmediate);
      }
    }
  }
}

async function* candidatesOf(
  jobs: LateParts['jobs'],
  { authorIds, occurredAt, ingestedAt }: LateSearch,
): AsyncIterable<readonly LateCandidate[]> {
  let last: LateCandidate | undefined;
  do {
    const bounds = { occurredAt, ingestedAt, after: last, limit: candidatesAtOnce };
    const page = await jobs.jobsAfter(authorIds, bounds);
    if (page.length > 0) yield page;
    last = page.length < candidatesAtOnce ? undefined : page.at(-1);
  } while (last !== undefined);
}

function* inChunks(notifications: Iterable<LateNotification>): Iterable<readonly LateNotification[]> {
  let chunk: LateNotification[] = [];
  for (const notification of notifications) {
    chunk.push(notification);
    if (chunk.length < notificationsAtOnce) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
