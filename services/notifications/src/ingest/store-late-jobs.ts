import type { Job } from '../domain/job.ts';
import type { JobStore, LateCandidate } from '../store/job-store.ts';
import type { MailStore } from '../store/mail-store.ts';
import {
  decideLateJobs,
  decideSearches,
  type LateFollow,
  type LateSearch,
  type LateTelling,
  lateTellings,
  tellingId,
} from './decide-late.ts';

/** Most events in one read, and most notifications looked up and jobs stored in one call. */
const candidatesAtOnce = 100;
const tellingsAtOnce = 500;

export interface LateParts {
  readonly jobs: Pick<JobStore, 'jobsAfter' | 'toldAmong' | 'insertJobs'>;
  readonly mail: Pick<MailStore, 'virtualTime'>;
  /** The fencing token of the lease to ingest. */
  readonly token: number;
}

/**
 * Stores a job for each event that a follow preceded and that its follower hasn't been told of. A walk may still reach
 * the same follower: the first insert wins. Yields to the event loop between chunks.
 */
export async function storeLateJobs(parts: LateParts, follows: readonly LateFollow[]): Promise<void> {
  if (follows.length === 0) return;
  const nowMs = Date.now();
  let mailTurn: number | undefined;
  for (const search of decideSearches(follows, nowMs)) {
    for await (const candidates of candidatesOf(parts.jobs, search)) {
      mailTurn ??= await parts.mail.virtualTime();
      for (const tellings of inChunks(lateTellings(search.follows, candidates))) {
        const told = await parts.jobs.toldAmong(tellings.map(tellingId));
        const late: readonly Job[] = decideLateJobs(tellings, told, { mailTurn, nowMs, token: parts.token });
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

function* inChunks(tellings: Iterable<LateTelling>): Iterable<readonly LateTelling[]> {
  let chunk: LateTelling[] = [];
  for (const telling of tellings) {
    chunk.push(telling);
    if (chunk.length < tellingsAtOnce) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
