import type { LatestUpdate } from '../store/job-store.ts';

/** A message that isn't acknowledged comes again within this, ms: a takeover takes ten seconds. */
const redeliveredWithinMs = 5 * 60_000;

export interface Ingesting {
  /** The fencing token of this ingest, and of the one before it. */
  readonly token: number;
  readonly previousToken: number;
  readonly nowMs: number;
}

/**
 * Whether an update that nothing identifies, and that is flagged redelivered, may be the latest one stored: only what
 * was stored a moment ago, by this ingest or the one before it, can be unacknowledged. Prefetched messages that nobody
 * handled are flagged as well. What an earlier release stored has no token: its age alone counts.
 */
export function mayBeLatest(latest: LatestUpdate, { token, previousToken, nowMs }: Ingesting): boolean {
  const { createdAt, ingestToken = token } = latest;
  const isYoung = nowMs - Date.parse(createdAt) < redeliveredWithinMs;
  return isYoung && (ingestToken === token || ingestToken === previousToken);
}
