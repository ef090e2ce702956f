import type { Account } from '../accounts/account.ts';
import type { AccountErasure } from '../erasure/decide-erasure.ts';

/** An erased account, as times alone. */
export interface Erasure {
  readonly erasedAt: string;
  /** When nothing of the person was left here; absent until then. */
  readonly sweptAt?: string;
}

export interface ErasureStore {
  /**
   * Empties what is personal, ends the account's pairs in both directions for every reader, takes name and address out
   * of what waits in the outbox, and appends the event: one transaction. Whether there was such an account.
   */
  eraseAccount(id: string, decide: (account: Account, now: string) => AccountErasure): Promise<boolean>;
  /** Erased accounts that aren't noted as swept. */
  unsweptErasures(limit: number): Promise<readonly string[]>;
  /** Does what the erasure's transaction left to do; once aborted, it may stop before the end. */
  sweepErased(id: string, signal: AbortSignal): Promise<void>;
  /** Overwrites what deleted bytes the database still holds, as far as it can. */
  scrub(): Promise<void>;
  noteSwept(ids: readonly string[]): Promise<void>;
  /** Undefined: no such account was erased. */
  erasureOf(id: string): Promise<Erasure | undefined>;
}
