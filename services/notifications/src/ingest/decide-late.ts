import type { Pair } from '../domain/follow.ts';
import { type Job, lateJobId } from '../domain/job.ts';
import { notificationId } from '../domain/notification.ts';
import type { LateCandidate } from '../store/job-store.ts';
import { present } from '../store/present.ts';

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
  /** The pair's version when the follow began. */
  readonly version?: number;
  /** Every delivery of it was a replay. */
  readonly replay: boolean;
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

/** Events to look for, of several authors at once. */
export interface LateSearch {
  readonly follows: readonly LateFollow[];
  readonly authorIds: readonly string[];
  /** Only events that occurred after this. */
  readonly occurredAt: string;
  /** Only events that were ingested after this, if given. */
  readonly ingestedAt: string | undefined;
}

/** A replayed follow is told only of events that were ingested within this, ms. */
const healedWithinMs = 7 * 24 * 3_600_000;

/** An original follow is told of everything it missed. A replayed one, which was lost here, is spared old news. */
export function decideSearches(follows: readonly LateFollow[], nowMs: number): readonly LateSearch[] {
  const { original = [], replay = [] } = Object.groupBy(follows, (follow) =>
    follow.replay ? 'replay' : 'original',
  );
  const healed = new Date(nowMs - healedWithinMs).toISOString();
  return [searchFor(original, undefined), searchFor(replay, healed)].filter((search) => search !== undefined);
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

/** An event that a follow preceded. */
export interface LateTelling {
  readonly job: LateCandidate;
  readonly followerId: string;
  readonly version?: number;
}

/** Each follower with each event that their follow precedes. Lazy: there may be very many. */
export function* lateTellings(
  follows: readonly LateFollow[],
  candidates: readonly LateCandidate[],
): Iterable<LateTelling> {
  const byAuthor = Map.groupBy(follows, ({ followedId }) => followedId);
  for (const job of candidates) {
    for (const { followerId, occurredAt, version } of byAuthor.get(job.authorId) ?? [])
      if (job.occurredAt > occurredAt && followerId !== job.authorId)
        yield { job, followerId, ...present({ version }) };
  }
}

export const tellingId = ({ job, followerId }: LateTelling) => notificationId(job.eventKey, followerId);

/** One job for each that isn't told yet. `told`: ids of stored notifications, including stubs. */
export function decideLateJobs(
  tellings: readonly LateTelling[],
  told: ReadonlySet<string>,
  place: { readonly mailTurn: number; readonly nowMs: number; readonly token: number },
): readonly Job[] {
  return tellings
    .filter((telling) => !told.has(tellingId(telling)))
    .map((telling) => lateJob(telling, place));
}

/** Only the job for all holds the artist's name: a copy made here could escape an erasure that has already run. */
function lateJob(
  { job: { artistName: _, ...job }, followerId, version }: LateTelling,
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
