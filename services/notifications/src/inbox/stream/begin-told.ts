import { decodeStreamCursor, type StreamCursor } from './stream-cursor.ts';
import { before, disorderMs, type Told } from './told.ts';

/** How long a page may take from its list to its stream. */
const listToStreamMs = 60_000;

/** A stream that follows no other. What the client's list may lack is told: at worst once more. */
export function beginFresh(now: Date): Told {
  return {
    since: before(now, disorderMs + listToStreamMs),
    sent: new Map(),
    position: { createdAt: before(now, listToStreamMs), id: '' },
    ledger: undefined,
  };
}

/** Where the first count stands: it holds what the first look shows. */
export function beginCounting(told: Told, { at, unread }: { at: Date; unread: number }): Told {
  if (told.ledger !== undefined) return told;
  return { ...told, ledger: { count: unread, change: 0 }, countedUpTo: { createdAt: at, id: '' } };
}

/** A stream that says `reset`: the client reads the list anew, and needs what its answer may lack. */
export const beginAfterReset = (now: Date, unread: number) =>
  beginAfter({ position: { createdAt: now, id: '' }, unread });

/** A stream that goes on after the event with this id; undefined when no stream gave it. */
export function beginResumed(lastEventId: string): Told | undefined {
  const cursor = decodeStreamCursor(lastEventId);
  return cursor && beginAfter(cursor);
}

const beginAfter = ({ position, unread }: StreamCursor): Told => ({
  since: before(position.createdAt, disorderMs),
  sent: new Map(),
  position,
  countedUpTo: position,
  ledger: { count: unread, change: 0 },
});
