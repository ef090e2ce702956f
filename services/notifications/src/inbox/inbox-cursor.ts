import { BadCursorError, decodeCursor } from '@riff/platform';
import type { InboxPosition } from '../store/inbox-store.ts';

/** A position as encoded in the list's cursors and in the ids of stream events. */
export const cursorParts = ({ createdAt, id }: InboxPosition) => [createdAt.toISOString(), id] as const;

/** The position in a cursor. Throws BadCursorError. */
export function readPosition(cursor: string): InboxPosition {
  const [instant = '', id = ''] = decodeCursor(cursor, 2);
  const createdAt = new Date(instant);
  if (Number.isNaN(createdAt.getTime()) || createdAt.toISOString() !== instant)
    throw new BadCursorError('The cursor is not from this list. Start without one.');
  return { createdAt, id };
}
