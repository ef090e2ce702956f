import type { Account } from '../accounts/account.ts';
import type { AccountErasure } from '../erasure/decide-erasure.ts';
import type { FollowPosition } from './users-store.ts';

/** An erased account, as times alone. */
export interface Erasure {
  readonly erasedAt: string;
  /** When nothing of the person was left here; absent until then. */
  readonly sweptAt?: string;
}

/** Some of an erased account's pairs: its followers, or whom it follows, from the oldest on. */
export interface PairsToEnd {
  readonly userId: string;
  readonly side: 'followers' | 'following';
  readonly after: FollowPosition;
  readonly limit: number;
}

export interface ErasureStore {
  /**
   * Empties what is personal, hides the account's pairs in both directions from every reader, takes name and address
   * out of what waits in the outbox, and appends the event: one short transaction, however many pairs there are. Nobody
   * follows or is followed afterwards. Whether there was such an account.
   */
  eraseAccount(id: string, decide: (account: Account, now: string) => AccountErasure): Promise<boolean>;
  /** Erased accounts that aren't noted as swept, and not among `putOff`. */
  unsweptErasures(limit: number, putOff?: readonly string[]): Promise<readonly string[]>;
  /** Ends the next active pairs, in one short transaction; where to go on, undefined at the end. */
  endPairs(page: PairsToEnd): Promise<FollowPosition | undefined>;
  /** Takes name and address out of what a relay held when the account was erased, and gave back. */
  stripWaiting(id: string): Promise<void>;
  /** Overwrites what deleted bytes the database still holds, as far as it can. */
  scrub(): Promise<void>;
  noteSwept(ids: readonly string[]): Promise<void>;
  /** Undefined: no such account was erased. */
  erasureOf(id: string): Promise<Erasure | undefined>;
}
