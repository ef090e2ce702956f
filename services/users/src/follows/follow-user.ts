import type { Stamp } from '../domain/event-meta.ts';
import type { PairKey } from '../domain/follow.ts';
import type { UsersStore } from '../store/users-store.ts';
import { decideFollow } from './decide-follow.ts';

export interface FollowDeps {
  readonly store: Pick<UsersStore, 'changePair'>;
  readonly stamp: Stamp;
  readonly wakeRelay: () => void;
}

class SelfFollowError extends Error {
  override name = 'SelfFollowError';
  readonly code = 'self-follow';
  constructor() {
    super('You cannot follow yourself.');
  }
}

/** Idempotent. Throws SelfFollowError, UserNotFoundError, AccountGoneError. */
export async function followUser({ store, stamp, wakeRelay }: FollowDeps, pair: PairKey): Promise<void> {
  if (pair.followerId === pair.followedId) throw new SelfFollowError();
  const changed = await store.changePair(pair, (state) => decideFollow(state, { active: true }, stamp));
  if (changed) wakeRelay();
}
