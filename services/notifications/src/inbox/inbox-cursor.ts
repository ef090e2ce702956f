import { BadCursorError, decodeCursor } from '@riff/platform';
import type { InboxPosition } from '../store/inbox-store.ts';

/** A position as the cursors of the list and the ids of the stream's events carry it. */
export const cursorParts = ({ createdAt, id }: InboxPosition) => [createdAt.toISOString(), id] as const;

/** The position that a cursor names. Throws BadCursorError. */
export function readPosition(cursor: string): InboxPosition {
  const [instant = '', id = ''] = decodeCursor(cursor, 2);
  const createdAt = new Date(instant);
  if (Number.isNaN(createdAt.getTime()) || createdAt.toISOString() !== instant)
    throw new BadCursorError('The cursor is not from this list. Start without one.');
  return { createdAt, id };
}
