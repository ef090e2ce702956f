import type { Tombstones } from '@riff/platform';

/** Tombstones, and the removal of a user from each collection. Each operation is idempotent. */
export interface ErasureStore extends Tombstones {
  /** Ids of active pairs in which the account is the follower. (`openFollowers` has the other direction.) */
  pairsFollowing(userId: string, limit: number): Promise<readonly string[]>;
  /** Makes these pairs inactive and removes the name and address. */
  stripPairs(ids: readonly string[]): Promise<void>;
  /** Ids of the notifications visible in the account's inbox. */
  inboxOf(userId: string, limit: number): Promise<readonly string[]>;
  /**
   * Reduces these notifications to stubs. A stub keeps its id and mail batch, and is invisible to readers: so
   * a worker that was suspended can't insert it again, and its email stays accounted for.
   */
  stubNotifications(ids: readonly string[]): Promise<void>;
  /** Ids of jobs for the artist's content that hold the artist's name. */
  jobsNaming(authorId: string, limit: number): Promise<readonly string[]>;
  /** Removes the artist's name from these jobs. */
  clearArtistName(jobIds: readonly string[]): Promise<void>;
  /** Removes the read marks, and name and address from the `user_refs`, which stay as tombstones. */
  forget(userIds: readonly string[]): Promise<void>;
  /** Overwrites deleted bytes that an embedded database still holds. */
  scrub(): Promise<void>;
}
