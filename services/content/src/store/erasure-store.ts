import type { Tombstones } from '@riff/platform';

/** Tombstones, and the removal of a person from the stored data. All methods are idempotent. */
export interface ErasureStore extends Tombstones {
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
}
