import type { Account, AccountErasure } from '../domain/account.ts';
import type { FollowPosition } from './users-store.ts';

/** What is known of an erased account: only times. */
export interface Erasure {
  readonly erasedAt: string;
  /** When the last of the personal data was removed here; absent until then. */
  readonly sweptAt?: string;
}

/** A page of an erased account's pairs, oldest first: its followers, or the accounts that it follows. */
export interface PairsToEnd {
  readonly userId: string;
  readonly side: 'followers' | 'following';
  readonly after: FollowPosition;
  readonly limit: number;
}

export interface ErasureStore {
  /**
   * Clears personal data, hides the account's pairs in both directions from every reader, removes name and address from
   * waiting outbox events, and appends the erasure event: one short transaction, however many pairs there are.
   * Afterwards the account can't follow or be followed. Returns whether the account existed.
   */
  eraseAccount(id: string, decide: (account: Account, now: string) => AccountErasure): Promise<boolean>;
  /** Erased accounts that are not yet swept and not in `putOff`. */
  unsweptErasures(limit: number, putOff?: readonly string[]): Promise<readonly string[]>;
  /**
   * Deactivates the next active pairs in one short transaction. Returns where to continue; undefined at the
   * end.
   */
  endPairs(page: PairsToEnd): Promise<FollowPosition | undefined>;
  /** Removes name and address from events that a relay had claimed during the erasure and then released. */
  stripWaiting(id: string): Promise<void>;
  /** Overwrites deleted bytes that the database still contains, as far as possible. */
  scrub(): Promise<void>;
  noteSwept(ids: readonly string[]): Promise<void>;
  /** Undefined: the account was not erased. */
  erasureOf(id: string): Promise<Erasure | undefined>;
}
