/**
 * An erased account: a tombstone that later events cannot replace, and a record of the erasure. Ids and times
 * only.
 */
export interface Erasure {
  readonly userId: string;
  readonly askedAt: string;
  /** When the last of the personal data was removed here. */
  readonly doneAt?: string;
}

/** Tombstones, and the removal of a person from the stored data. All methods are idempotent. */
export interface ErasureStore {
  /** Writes tombstones; existing ones are left unchanged. */
  begin(userIds: readonly string[], askedAt: string): Promise<void>;
  /** Which of these accounts are erased. */
  among(userIds: readonly string[]): Promise<ReadonlySet<string>>;
  read(userId: string): Promise<Erasure | undefined>;
  /** Erasures that are not done and not in `putOff`, oldest first. */
  open(limit: number, putOff?: readonly string[]): Promise<readonly string[]>;

  /**
   * Deletes what the account published, without notifying anyone. Events that wait for the broker are still
   * published, in order, but without the artist's name; then their publications are removed. Returns whether
   * everything is gone.
   */
  withdraw(userId: string): Promise<boolean>;
  /** Removes name and address from the `user_refs`, which stay as tombstones. */
  forget(userIds: readonly string[]): Promise<void>;
  /** Overwrites deleted bytes that an embedded database still contains. */
  scrub(): Promise<void>;
  /** Records that the erasures are done. */
  finish(userIds: readonly string[], doneAt: string): Promise<void>;
  /** Makes the eraser sweep the account once more, since something of it was written meanwhile. */
  reopen(userId: string): Promise<void>;
}
