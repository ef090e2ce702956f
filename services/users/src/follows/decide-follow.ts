import { type EventMeta, nextVersion, type OutgoingEvent } from '@riff/events';
import { type Account, type Person, UserNotFoundError } from '../accounts/account.ts';
import { AccountGoneError } from '../accounts/account-gone-error.ts';
import { eventMeta, type Stamp } from '../event-meta.ts';
import { followCreated } from './follow-created.ts';
import { laterThan } from './later-than.ts';

export interface PairKey {
  readonly followerId: string;
  readonly followedId: string;
}

/** A pair as it stands. It stays after an unfollow, so that its version never starts again. */
export interface Pair {
  readonly active: boolean;
  readonly version: number;
  /** When it last changed. */
  readonly occurredAt: string;
}

/** What a follow is decided from: both users, locked against erasure, and the pair, locked against everyone. */
export interface FollowState {
  /** Undefined: there is no such account (any more). */
  readonly follower: Account | undefined;
  readonly followed: Person | undefined;
  /** Undefined: never followed. */
  readonly pair: Pair | undefined;
  /** Taken after the locks. */
  readonly now: string;
}

export interface PairChange {
  readonly pair: Pair;
  readonly event: OutgoingEvent;
}

/** What changes when a follower wants to follow, or not: nothing when it already is so. */
export function decideFollow(
  state: FollowState,
  wanted: { readonly active: boolean },
  stamp: Stamp,
): PairChange | undefined {
  const { follower, followed, pair, now } = state;
  if (follower === undefined) throw new AccountGoneError();
  if (followed === undefined) throw new UserNotFoundError();
  if ((pair?.active ?? false) === wanted.active) return undefined;
  const version = nextVersion(pair?.version ?? 0, now);
  const occurredAt = pair === undefined ? now : laterThan(pair.occurredAt, now);
  const meta = eventMeta(stamp, version, occurredAt);
  return {
    pair: { active: wanted.active, version, occurredAt },
    event: wanted.active
      ? followCreated(follower, followed.id, meta)
      : followRemoved(follower, followed, meta),
  };
}

function followRemoved(follower: Person, followed: Person, meta: EventMeta): OutgoingEvent {
  return {
    pattern: 'follow.removed',
    data: { follower_id: follower.id, followed_id: followed.id },
    meta,
  };
}
