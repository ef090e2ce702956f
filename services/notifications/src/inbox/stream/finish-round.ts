import type { Seen } from './decide-round.ts';
import { before, disorderMs, type Told } from './told.ts';
import { explains } from './unread-ledger.ts';

/** A count and the rows aren't read at one instant, and a mark is announced after it was made. */
export const doubtMs = 1_000;

/**
 * After everything that a look showed was told. A count that this doesn't explain, now and a second later, means that
 * something was marked that the client hasn't heard of, and `reset` that it has to read the list anew.
 */
export function finishRound(told: Told, { at, rows, unread }: Seen): { told: Told; reset: boolean } {
  const { position, ledger, doubtedAt } = told;
  const since = before(at, disorderMs);
  const kept = rows.filter(({ createdAt }) => createdAt >= since);
  const looked = {
    since,
    sent: new Map(kept.map(({ id, readAt }) => [id, readAt !== null])),
    position,
  };
  const right = { ...looked, ledger: { count: unread, change: 0 } };
  if (ledger === undefined || explains(ledger, unread)) return { told: right, reset: false };
  if (doubtedAt !== undefined && at.getTime() - doubtedAt.getTime() >= doubtMs) {
    return { told: right, reset: true };
  }
  return { told: { ...looked, ledger, doubtedAt: doubtedAt ?? at }, reset: false };
}
