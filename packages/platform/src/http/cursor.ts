import { z } from 'zod';

export class BadCursorError extends Error {
  override name = 'BadCursorError';
  readonly code = 'bad-cursor';
}

/** `?limit=1–100&cursor=` of every list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1_000).optional(),
});

/** A keyset position for clients: opaque, URL-safe. */
export function encodeCursor(position: readonly string[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * Reads a cursor that has `parts` parts. Throws BadCursorError for anything that `encodeCursor` didn't make.
 */
export function decodeCursor(cursor: string, parts: number): readonly string[] {
  try {
    const position = z
      .array(z.string())
      .length(parts)
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (position.every((part) => part.isWellFormed() && !part.includes('\0'))) return position;
  } catch {
    // Fall through: it is not a cursor.
  }
  throw new BadCursorError('The cursor is not from this list. Start without one.');
}

/**
 * One page of a list that was read with `limit + 1` rows: the extra row only shows that there is a next page.
 */
export function pageOf<Row>(rows: readonly Row[], limit: number, position: (row: Row) => readonly string[]) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(position(last)) : null,
  };
}
