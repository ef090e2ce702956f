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
  /** Those that are not done and not among `putOff`, the oldest first. */
  open(limit: number, putOff?: readonly string[]): Promise<readonly string[]>;

  /** Ids of active pairs in which the account follows. Whom it is followed by, `openFollowers` says. */
  pairsFollowing(userId: string, limit: number): Promise<readonly string[]>;
  /** Ends these pairs: inactive, without name and address. */
  stripPairs(ids: readonly string[]): Promise<void>;
  /** Ids of what a reader sees of the account's inbox. */
  inboxOf(userId: string, limit: number): Promise<readonly string[]>;
  /**
   * Makes stubs of these notifications. A stub keeps its id and mail batch, and no reader sees it: a worker that wakes
   * up can't write it again, and its email is accounted for.
   */
  stubNotifications(ids: readonly string[]): Promise<void>;
  /** Ids of jobs that told of the artist's content and hold their name. */
  jobsNaming(authorId: string, limit: number): Promise<readonly string[]>;
  /** Takes the artist's name out of these jobs. */
  clearArtistName(jobIds: readonly string[]): Promise<void>;
  /** Takes away the read mark, and name and address in the `user_ref`, whose tombstone stays; notes that all is done. */
  finish(userId: string, doneAt: string): Promise<void>;
  /** Overwrites what deleted bytes an embedded database still holds. */
  scrub(): Promise<void>;
}
