import type { LatestUpdate } from '../store/job-store.ts';

/** An unacknowledged message is redelivered within this, ms; a takeover takes ten seconds. */
const redeliveredWithinMs = 5 * 60_000;

export interface Ingesting {
  /** The fencing token of this ingest, and of the one before it. */
  readonly token: number;
  readonly previousToken: number;
  readonly nowMs: number;
}

/**
 * Whether a redelivered update without an identity may be the latest one stored. Only an update that this
 * ingest or the previous one stored recently can still be unacknowledged. The redelivered flag alone proves
 * nothing: messages that were prefetched but never handled carry it too. Jobs of an earlier release have no
 * token; for them only the age counts.
 */
export function mayBeLatest(latest: LatestUpdate, { token, previousToken, nowMs }: Ingesting): boolean {
  const { createdAt, ingestToken = token } = latest;
  const isYoung = nowMs - Date.parse(createdAt) < redeliveredWithinMs;
  return isYoung && (ingestToken === token || ingestToken === previousToken);
}
