import { updateIdentityPrefix } from '@riff/events';
import type { Evidence } from './findings.ts';
import type { JobRow, KeptRows } from './read-kept.ts';

/** An unacknowledged message is redelivered within this, ms. */
const comesAgainMs = 5 * 60_000;

/**
 * I1, for unidentified updates. Each has a job that was stored after it, or shortly before by the ingest of that time
 * or its predecessor. There are no more jobs than updates, unless some may have been redelivered too late.
 */
export function* checkEmitted({ kept, history }: Evidence): Iterable<string> {
  const byBody = Map.groupBy(kept.emitted, ({ digest }) => digest);
  for (const [digest, emitted] of byBody) {
    const jobs = jobsOf(kept, digest);
    for (const { at } of emitted) {
      const tokens = history.ingests.filter((ingest) => ingest.wall < at).map(({ token }) => token);
      const before = tokens.at(-2) ?? 0;
      const may = (job: JobRow) =>
        Date.parse(job.createdAt) > at - comesAgainMs && (job.ingestToken ?? 0) >= before;
      if (!jobs.some(may)) yield `I1: no job for what was emitted at ${new Date(at).toISOString()}`;
    }
    const tokens = history.ingests.map(({ token }) => token);
    const mayBeAgain = jobs.some((job, index) => isFarFrom(jobs[index - 1], job, tokens));
    if (jobs.length > emitted.length && !mayBeAgain)
      yield `I3: ${jobs.length} jobs for ${emitted.length} updates that were emitted`;
  }
}

function jobsOf({ notifications }: KeptRows, digest: string): readonly JobRow[] {
  return [...notifications.jobs.values()]
    .filter(({ id }) => id.startsWith(updateIdentityPrefix('event.updated', digest)))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Whether an update may have been redelivered so late that it was stored again as the next job. */
function isFarFrom(one: JobRow | undefined, next: JobRow, tokens: readonly number[]): boolean {
  if (one === undefined) return false;
  const takeovers = tokens.indexOf(next.ingestToken ?? 0) - tokens.indexOf(one.ingestToken ?? 0);
  return takeovers > 1 || Date.parse(next.createdAt) - Date.parse(one.createdAt) >= comesAgainMs;
}

/** What tells another system's updates, by message: somebody may be told once by each. All other titles are used once. */
export function jobsOfEmitted(kept: KeptRows): ReadonlyMap<string, readonly JobRow[]> {
  const digests = new Set(kept.emitted.map(({ digest }) => digest));
  return Map.groupBy(
    [...digests].flatMap((digest) => jobsOf(kept, digest)),
    ({ message }) => message,
  );
}
