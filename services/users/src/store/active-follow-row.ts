import type { ActiveFollow } from '../follows/tell-again.ts';
import type { PairPosition } from './replay-store.ts';

/** A pair beside its follower. */
export interface ActiveFollowRow {
  readonly follower_id: string;
  readonly followed_id: string;
  readonly version: number;
  readonly occurred_at: string;
  readonly name: string;
  readonly email: string;
  readonly follower_version: number;
}

export function toActiveFollow(row: ActiveFollowRow): ActiveFollow {
  const { follower_id: id, name, email, follower_version } = row;
  return {
    follower: { id, name, email, version: follower_version },
    followedId: row.followed_id,
    version: row.version,
    occurredAt: row.occurred_at,
  };
}

export function positionOf({ followed_id, occurred_at, follower_id }: ActiveFollowRow): PairPosition {
  return { followedId: followed_id, since: occurred_at, followerId: follower_id };
}
