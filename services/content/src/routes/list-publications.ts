import { id } from '@riff/events';
import { BadCursorError, decodeCursor, pageOf, pageQuery } from '@riff/platform';
import { z } from 'zod';
import { type Publication, showPublication } from '../domain/publication.ts';
import type { Position, PublicationStore } from '../store/publication-store.ts';

/** `?author=&limit=&cursor=` of both lists. */
export const listQuery = pageQuery.extend({
  author: id.optional().describe('only publications of this artist'),
});

/** One page, newest first. Throws BadCursorError. */
export async function listPublications<Item extends Publication>(
  store: PublicationStore<Item>,
  { author, limit, cursor }: z.output<typeof listQuery>,
) {
  const after = cursor === undefined ? undefined : positionOf(cursor);
  // The extra row shows whether there is a next page.
  const found = await store.list({ author, after, limit: limit + 1 });
  const page = pageOf(found, limit, (item) => [item.createdAt.toISOString(), item.id]);
  return { ...page, items: page.items.map((item) => showPublication(item)) };
}

const position = z.tuple([z.iso.datetime(), id]);

function positionOf(cursor: string): Position {
  const read = position.safeParse(decodeCursor(cursor, 2));
  if (!read.success) throw new BadCursorError('The cursor is not from this list. Start without one.');
  const [createdAt, lastId] = read.data;
  return { createdAt: new Date(createdAt), id: lastId };
}
