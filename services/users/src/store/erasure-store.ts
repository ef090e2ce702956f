import type { Tombstones } from '@riff/platform';
import type { FollowPosition } from './users-store.ts';

/** A page of an erased account's pairs, oldest first: its followers, or the accounts that it follows. */
export interface PairsToEnd {
  readonly userId: string;
  readonly side: 'followers' | 'following';
  readonly after: FollowPosition;
  readonly limit: number;
}

/** Erased accounts, whose rows in `users` are the tombstones, and what their erasures' transactions left to do. */
export interface ErasureStore extends Pick<Tombstones, 'read'> {
  /** Erasures that are not done and not in `putOff`. */
  open(limit: number, putOff?: readonly string[]): Promise<readonly string[]>;
  /**
   * Deactivates the next active pairs in one short transaction. Returns where to continue; undefined at the
   * end.
   */
  endPairs(page: PairsToEnd): Promise<FollowPosition | undefined>;
  /** Removes name and address from events that a relay had claimed during the erasure and then released. */
  stripWaiting(userId: string): Promise<void>;
  /** Overwrites deleted bytes that the database still contains, as far as possible. */
  scrub(): Promise<void>;
  /** Records that the erasures are done, by the store's clock. */
  finish(userIds: readonly string[]): Promise<void>;
}
