/**
 * An erased account: the tombstone that blocks all later events, and the record of the erasure. It holds ids
 * and times only.
 */
export interface Erasure {
  readonly userId: string;
  readonly askedAt: string;
  /** When the last of its data here was removed. */
  readonly doneAt?: string;
}

/** Tombstones, and the removal of a user from each collection. Each operation is idempotent. */
export interface ErasureStore {
  /** Writes tombstones; existing ones stay unchanged. */
  begin(userIds: readonly string[], askedAt: string): Promise<void>;
  /** Which of these accounts are erased. */
  among(userIds: readonly string[]): Promise<ReadonlySet<string>>;
  read(userId: string): Promise<Erasure | undefined>;
  /** Erasures that are not done and not in `putOff`, oldest first. */
  open(limit: number, putOff?: readonly string[]): Promise<readonly string[]>;

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
  /**
   * Removes the read mark, and the name and address from the `user_ref` (its tombstone stays); marks the
   * erasure as done.
   */
  finish(userId: string, doneAt: string): Promise<void>;
  /** Overwrites deleted bytes that an embedded database still holds. */
  scrub(): Promise<void>;
}
