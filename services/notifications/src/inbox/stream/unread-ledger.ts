import { countedAtMost } from '../../store/inbox-store.ts';

/** What a stream's client makes of the unread count: the last one that was right, and what it was told since. */
export interface Ledger {
  readonly count: number;
  readonly change: number;
}

/** The count that the client expects; `countedAtMost` means that many or more. */
export function expectedCount({ count, change }: Ledger): number {
  if (count >= countedAtMost) return countedAtMost;
  return Math.min(Math.max(count + change, 0), countedAtMost);
}

/** Whether what the client was told explains this count. */
export function explains(ledger: Ledger, unread: number): boolean {
  // That nothing is unread says that everything is read.
  if (unread === 0) return true;
  // From "as many or more" down to an exact count: explained if it can have been that many.
  if (ledger.count >= countedAtMost && unread < countedAtMost) return unread - ledger.change >= countedAtMost;
  return expectedCount(ledger) === unread;
}
