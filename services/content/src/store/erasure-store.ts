/** An erased account: the tombstone that no later event passes, and the receipt of what was done. Ids and times only. */
export interface Erasure {
  readonly userId: string;
  readonly askedAt: string;
  /** When nothing of the person was left here. */
  readonly doneAt?: string;
}

/** Tombstones, and what takes a person out of what is kept. Each verb done twice is done once. */
export interface ErasureStore {
  /** Writes tombstones; one that is there is left as it is. */
  begin(userIds: readonly string[], askedAt: string): Promise<void>;
  /** Which of these accounts are erased. */
  among(userIds: readonly string[]): Promise<ReadonlySet<string>>;
  read(userId: string): Promise<Erasure | undefined>;
  /** Erasures that are not done and not in `putOff`, oldest first. */
  open(limit: number, putOff?: readonly string[]): Promise<readonly string[]>;

  /**
   * Deletes what the account published, telling nobody. The events that wait for the broker still go out, in their
   * order, but without the artist's name; what they belong to goes after them. Whether all is gone.
   */
  withdraw(userId: string): Promise<boolean>;
  /** Takes name and address out of the `user_refs`, whose tombstones stay. */
  forget(userIds: readonly string[]): Promise<void>;
  /** Overwrites what deleted bytes an embedded database still holds. */
  scrub(): Promise<void>;
  /** Notes that all is done. */
  finish(userIds: readonly string[], doneAt: string): Promise<void>;
  /** Has the account swept once more: something of it was written since. */
  reopen(userId: string): Promise<void>;
}
