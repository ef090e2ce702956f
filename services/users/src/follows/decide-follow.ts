import { type EventMeta, nextVersion, type OutgoingEvent } from '@riff/events';
import { AccountGoneError, type Person, UserNotFoundError } from '../domain/account.ts';
import { eventMeta, type Stamp } from '../domain/event-meta.ts';
import type { FollowState, PairChange } from '../domain/follow.ts';
import { followCreated } from './follow-created.ts';
import { laterThan } from './later-than.ts';

/** The change that a follow or unfollow makes; undefined if the pair is already in that state. */
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
