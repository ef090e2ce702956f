import type { Notification } from '../../domain/notification.ts';
import type { InboxPosition } from '../../store/inbox-store.ts';
import { commitsWithinMs } from '../../store/read-mark.ts';

/** With more than this to send, it is cheaper for the client to read the list again. */
const unsentAtMost = 1_000;
/** Sent ids kept per stream. A client that gets more within two minutes has to read the list again. */
const sentAtMost = 4_000;

type Sent = ReadonlyMap<string, boolean>;

/** The start of a poll: two minutes before the cursor, since pages commit out of order. */
export const startOf = ({ createdAt }: InboxPosition) =>
  new Date(Math.max(0, createdAt.getTime() - commitsWithinMs));

/** Most rows that a poll reads. If it gets that many, there may be more. */
export const rowLimit = (sent: Sent) => Math.min(sent.size, sentAtMost) + unsentAtMost + 1;

/** The rows not sent in their current state, oldest first, then older ones that were marked read. */
export function decideUnsent(
  sent: Sent,
  rows: readonly Notification[],
  marked: readonly Notification[],
): readonly Notification[] | 'reset' {
  const unsent = rows.filter(({ id, readAt }) => sent.get(id) !== (readAt !== null));
  if (rows.length >= rowLimit(sent) || unsent.length > unsentAtMost) return 'reset';
  const ids = new Set(rows.map(({ id }) => id));
  return [...unsent, ...marked.filter(({ id, readAt }) => readAt !== null && !ids.has(id))];
}

/** The sent notifications that the next poll, from this cursor, may read again. */
export function keepSent(
  sent: Sent,
  rows: readonly Notification[],
  cursor: InboxPosition,
): Map<string, boolean> {
  const start = startOf(cursor);
  const again = new Set(rows.filter(({ createdAt }) => createdAt >= start).map(({ id }) => id));
  return new Map([...sent].filter(([id]) => again.has(id)));
}
