/** An erased account: the tombstone that no later event passes, and the receipt of what was done. Ids and times only. */
export interface Erasure {
  readonly userId: string;
  readonly askedAt: string;
  /** When nothing of the person was left here. */
  readonly doneAt?: string;
}

/** Tombstones, and what takes a person out of each collection. Each verb done twice is done once. */
export interface ErasureStore {
  /** Writes tombstones; one that is there is left as it is. */
  begin(userIds: readonly string[], askedAt: string): Promise<void>;
  /** Which of these accounts are erased. */
  among(userIds: readonly string[]): Promise<ReadonlySet<string>>;
  read(userId: string): Promise<Erasure | undefined>;
  /** Erasures that are not done and not in `putOff`, oldest first. */
  open(limit: number, putOff?: readonly string[]): Promise<readonly string[]>;

  /** Ids of active pairs in which the account is the follower. (`openFollowers` has the other direction.) */
  pairsFollowing(userId: string, limit: number): Promise<readonly string[]>;
  /** Makes these pairs inactive and removes name and address. */
  stripPairs(ids: readonly string[]): Promise<void>;
  /** Ids of the notifications visible in the account's inbox. */
  inboxOf(userId: string, limit: number): Promise<readonly string[]>;
  /**
   * Reduces these notifications to stubs. A stub keeps its id and mail batch, and no reader sees it: a worker that was
   * suspended can't write it again, and its email stays accounted for.
   */
  stubNotifications(ids: readonly string[]): Promise<void>;
  /** Ids of jobs for the artist's content that hold the artist's name. */
  jobsNaming(authorId: string, limit: number): Promise<readonly string[]>;
  /** Removes the artist's name from these jobs. */
  clearArtistName(jobIds: readonly string[]): Promise<void>;
  /** Removes the read mark, and name and address from the `user_ref` (its tombstone stays); marks the erasure done. */
  finish(userId: string, doneAt: string): Promise<void>;
  /** Overwrites what deleted bytes an embedded database still holds. */
  scrub(): Promise<void>;
}
