import type { Write } from '@riff/platform';
import type { Pair } from '../domain/follow.ts';

/** The pairs. A write replaces exactly the state that was read: same version, token, active or not. */
export interface ReplicaStore {
  /** Pairs by their ids (see `pairId`); missing ones are left out. */
  readPairs(ids: readonly string[]): Promise<ReadonlyMap<string, Pair>>;
  /**
   * Writes in bulk; returns how many writes succeeded: fewer than given means that another writer came
   * between.
   */
  writePairs(writes: readonly Write<Pair>[]): Promise<number>;
  /**
   * The active followers of an artist whose key is greater than `after` ('' for all) and not greater than
   * `until` (absent for all), in key order.
   */
  openFollowers(followedId: string, after: string, until?: string): FollowerCursor;
}

/** A cursor over an artist's followers. A follower's key is the second half of the pair's id. */
export interface FollowerCursor extends AsyncDisposable {
  /** The next followers; fewer than `count` only at the end. */
  next(count: number): Promise<readonly Follower[]>;
}

export interface Follower {
  readonly key: string;
  readonly followerId: string;
}

/**
 * The ids of an artist's pairs after one key and up to another: greater than `from`, less than `to`. No key
 * has a space, and all that a key may have sorts after it.
 */
export const followersRange = (followedId: string, after: string, until?: string) => ({
  from: `${encodeURIComponent(followedId)}:${after}`,
  to:
    until === undefined
      ? `${encodeURIComponent(followedId)};`
      : `${encodeURIComponent(followedId)}:${until} `,
});
