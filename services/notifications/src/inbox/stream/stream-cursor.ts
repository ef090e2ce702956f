import { decodeCursor, encodeCursor } from '@riff/platform';
import { countedAtMost, type InboxPosition } from '../../store/inbox-store.ts';
import { readInstant } from '../read-instant.ts';

/** What the id of a stream's event stands for: the newest notification told, and the unread count that goes with it. */
export interface StreamCursor {
  readonly position: InboxPosition;
  readonly unread: number;
}

export function encodeStreamCursor({ position: { createdAt, id }, unread }: StreamCursor): string {
  return encodeCursor([createdAt.toISOString(), id, String(unread)]);
}

/** Undefined for a text that no stream gave. */
export function decodeStreamCursor(text: string): StreamCursor | undefined {
  const [instant, id, count] = parts(text);
  const createdAt = instant === undefined ? undefined : readInstant(instant);
  if (createdAt === undefined || id === undefined || count === undefined) return undefined;
  const unread = Number(count);
  if (!/^\d{1,4}$/.test(count) || unread > countedAtMost) return undefined;
  return { position: { createdAt, id }, unread };
}

function parts(text: string): readonly string[] {
  try {
    return decodeCursor(text, 3);
  } catch {
    return [];
  }
}
