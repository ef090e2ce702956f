import type { PairKey } from '../domain/follow.ts';
import { decideFollow } from './decide-follow.ts';
import type { FollowDeps } from './follow-user.ts';

/** Idempotent. Throws UserNotFoundError, AccountGoneError. */
export async function unfollowUser({ store, stamp, wakeRelay }: FollowDeps, pair: PairKey): Promise<void> {
  const changed = await store.changePair(pair, (state) => decideFollow(state, { active: false }, stamp));
  if (changed) wakeRelay();
}
