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
  /** Those that are not done, the oldest first. */
  open(limit: number): Promise<readonly string[]>;

  /** Ends the account's pairs in both directions: inactive, without name and address. */
  stripPairs(userId: string): Promise<void>;
  /**
   * Empties the inbox. Of each notification a stub stays, with its id and mail batch, that no reader sees: a worker that
   * wakes up can't write it again, and its email is accounted for.
   */
  stubInbox(userId: string): Promise<void>;
  /** Makes stubs of these notifications alone. */
  stubNotifications(ids: readonly string[]): Promise<void>;
  /** Takes the artist's name out of the jobs that told of their content. */
  clearArtistName(userId: string): Promise<void>;
  /** Takes name and address out of the `user_ref`, whose tombstone stays, and notes that all is done. */
  finish(userId: string, doneAt: string): Promise<void>;
  /** Overwrites what deleted bytes an embedded database still holds. */
  scrub(): Promise<void>;
}
