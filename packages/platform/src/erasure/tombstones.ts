/**
 * An erased account: the tombstone that no later event passes, and the record of the erasure. It holds ids and times
 * only.
 */
export interface Erasure {
  readonly userId: string;
  readonly askedAt: string;
  /** When the last of the personal data was removed here. */
  readonly doneAt?: string;
}

/** Tombstones of erased accounts. All methods are idempotent. */
export interface Tombstones {
  /** Writes tombstones; existing ones stay unchanged. */
  begin(userIds: readonly string[], askedAt: string): Promise<void>;
  /** Which of these accounts are erased. */
  among(userIds: readonly string[]): Promise<ReadonlySet<string>>;
  read(userId: string): Promise<Erasure | undefined>;
  /** Erasures that are not done and not in `putOff`, oldest first. */
  open(limit: number, putOff?: readonly string[]): Promise<readonly string[]>;
  /** Records that the erasures are done. */
  finish(userIds: readonly string[], doneAt: string): Promise<void>;
  /** Makes the eraser sweep the account once more, since something of it was written meanwhile. */
  reopen(userId: string): Promise<void>;
}
