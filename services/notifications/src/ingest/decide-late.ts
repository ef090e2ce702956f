import type { Pair } from '../domain/follow.ts';
import { type Job, lateJobId } from '../domain/job.ts';
import { notificationId } from '../domain/notification.ts';
import type { LateCandidate } from '../store/job-store.ts';
import { present } from '../store/present.ts';

/** A follow.created as delivered. */
export interface FollowDelivery {
  readonly pairId: string;
  readonly followerId: string;
  readonly followedId: string;
  readonly version?: number;
  readonly occurredAt?: string;
  readonly replay: boolean;
  readonly redelivered: boolean;
}

/** A follow whose follower may have missed the events that occurred after `occurredAt`. */
export interface LateFollow {
  readonly followerId: string;
  readonly followedId: string;
  readonly occurredAt: string;
  /** The pair's version when the follow began. */
  readonly version?: number;
  /** True if every delivery of it was a replay. */
  readonly replay: boolean;
}

/**
 * Decides which follows to check for missed events: those that match their pair's active state and have an
 * `occurredAt`. They count even if this batch changed nothing, since it may be a redelivery after a crash. A
 * replayed follow counts only if it changed the pair or is flagged redelivered. If a batch holds both a
 * replay and the original, the original counts.
 */
export function decideLookUps(
  follows: readonly FollowDelivery[],
  pairs: ReadonlyMap<string, Pair>,
  changed: ReadonlySet<string>,
): readonly LateFollow[] {
  const lookUps = new Map<string, LateFollow>();
  for (const { pairId, followerId, followedId, version, occurredAt, ...delivery } of follows) {
    const pair = pairs.get(pairId);
    const isState = pair?.active === true && (version === undefined || version === pair.version);
    const counts = !delivery.replay || delivery.redelivered || changed.has(pairId);
    if (!isState || !counts || occurredAt === undefined) continue;
    const replay = delivery.replay && lookUps.get(pairId)?.replay !== false;
    lookUps.set(pairId, { followerId, followedId, occurredAt, ...present({ version }), replay });
  }
  return [...lookUps.values()];
}

/** One query for missed events of several authors. */
export interface LateSearch {
  readonly follows: readonly LateFollow[];
  readonly authorIds: readonly string[];
  /** Only events that occurred after this. */
  readonly occurredAt: string;
  /** Only events that were ingested after this, if set. */
  readonly ingestedAt: string | undefined;
}

/** A replayed follow gets only events that were ingested within this, ms. */
const replayWindowMs = 7 * 24 * 3_600_000;

/**
 * An original follow gets every event it missed. A replayed one was lost here and may be old: it gets recent
 * events only.
 */
export function decideSearches(follows: readonly LateFollow[], nowMs: number): readonly LateSearch[] {
  const { original = [], replay = [] } = Object.groupBy(follows, (follow) =>
    follow.replay ? 'replay' : 'original',
  );
  const ingestedAt = new Date(nowMs - replayWindowMs).toISOString();
  return [searchFor(original, undefined), searchFor(replay, ingestedAt)].filter(
    (search) => search !== undefined,
  );
}

function searchFor(follows: readonly LateFollow[], ingestedAt: string | undefined): LateSearch | undefined {
  const [occurredAt] = follows.map((follow) => follow.occurredAt).sort();
  if (occurredAt === undefined) return undefined;
  return {
    follows,
    authorIds: [...new Set(follows.map(({ followedId }) => followedId))],
    occurredAt,
    ingestedAt,
  };
}

/** An event that occurred after a follow, and the follower to notify of it. */
export interface LateNotification {
  readonly job: LateCandidate;
  readonly followerId: string;
  readonly version?: number;
}

/** Pairs each follower with every event after their follow. A generator, since there may be very many. */
export function* lateNotifications(
  follows: readonly LateFollow[],
  candidates: readonly LateCandidate[],
): Iterable<LateNotification> {
  const byAuthor = Map.groupBy(follows, ({ followedId }) => followedId);
  for (const job of candidates) {
    for (const { followerId, occurredAt, version } of byAuthor.get(job.authorId) ?? [])
      if (job.occurredAt > occurredAt && followerId !== job.authorId)
        yield { job, followerId, ...present({ version }) };
  }
}

export const lateNotificationId = ({ job, followerId }: LateNotification) =>
  notificationId(job.eventKey, followerId);

/**
 * One job for each notification that doesn't exist yet. `stored`: ids of existing notifications, stubs
 * included.
 */
export function decideLateJobs(
  candidates: readonly LateNotification[],
  stored: ReadonlySet<string>,
  place: { readonly mailTurn: number; readonly nowMs: number; readonly token: number },
): readonly Job[] {
  return candidates
    .filter((candidate) => !stored.has(lateNotificationId(candidate)))
    .map((candidate) => lateJob(candidate, place));
}

/**
 * The artist's name stays in the job for all followers only: a copy here could escape an erasure that has
 * already run.
 */
function lateJob(
  { job: { artistName: _, ...job }, followerId, version }: LateNotification,
  { mailTurn, nowMs, token }: Parameters<typeof decideLateJobs>[2],
): Job {
  return {
    ...job,
    id: lateJobId(job.eventKey, followerId, version),
    lateFollowerId: followerId,
    createdAt: new Date(nowMs).toISOString(),
    ingestToken: token,
    state: 'open',
    position: '',
    holder: null,
    token: 0,
    beat: 0,
    turn: nowMs,
    mailTurn,
  };
}
