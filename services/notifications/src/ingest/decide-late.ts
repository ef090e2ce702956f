import { type Job, type LateCandidate, lateJobId } from '../store/job-store.ts';
import type { Pair } from '../store/replica-store.ts';

/** A follow.created as it was delivered, and what became of its pair. */
export interface FollowDelivery {
  readonly pairId: string;
  readonly followerId: string;
  readonly followedId: string;
  readonly version?: number;
  readonly occurredAt?: string;
  readonly replay: boolean;
  readonly redelivered: boolean;
}

/** A follow whose follower may have missed events: those after `occurredAt`. */
export interface LateFollow {
  readonly followerId: string;
  readonly followedId: string;
  readonly occurredAt: string;
}

/**
 * Which follows to look up: those that equal their pair's active state, changed or not (it may be a redelivery after a
 * crash), and say when they happened. A replayed one counts only where the pair changed or the delivery is flagged
 * redelivered; where a replay and the original are in one batch, the original counts.
 */
export function decideLookUps(
  follows: readonly FollowDelivery[],
  pairs: ReadonlyMap<string, Pair>,
  changed: ReadonlySet<string>,
): readonly LateFollow[] {
  const lookUps = new Map<string, LateFollow>();
  for (const { pairId, followerId, followedId, version, occurredAt, replay, redelivered } of follows) {
    const pair = pairs.get(pairId);
    const isState = pair?.active === true && (version === undefined || version === pair.version);
    const counts = !replay || redelivered || changed.has(pairId);
    if (isState && counts && occurredAt !== undefined)
      lookUps.set(pairId, { followerId, followedId, occurredAt });
  }
  return [...lookUps.values()];
}

/** A job of its own for each follower and event that the follow preceded. */
export function decideLateJobs(
  follows: readonly LateFollow[],
  candidates: readonly LateCandidate[],
  { mailTurn, nowMs }: { mailTurn: number; nowMs: number },
): readonly Job[] {
  return follows.flatMap((follow) =>
    candidates
      .filter((job) => job.authorId === follow.followedId && job.occurredAt > follow.occurredAt)
      .filter((job) => job.authorId !== follow.followerId)
      .map((job) => ({ ...lateJob(job, follow.followerId, nowMs), mailTurn })),
  );
}

/** The artist's name stays with the job for all alone: an erasure that has been there finds no copy of it later. */
function lateJob({ artistName: _, ...job }: Job, lateFollowerId: string, nowMs: number): Job {
  return {
    ...job,
    id: lateJobId(job.eventKey, lateFollowerId),
    lateFollowerId,
    createdAt: new Date(nowMs).toISOString(),
    state: 'open',
    position: '',
    holder: null,
    token: 0,
    beat: 0,
    turn: nowMs,
  };
}
