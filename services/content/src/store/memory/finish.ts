import type { Publication } from '../../domain/publication.ts';
import type { Publications } from './memory-database.ts';

/** Takes one with nothing left to publish off the relay's list; a deleted one goes, or leaves its id and hash. */
export function finish<Item extends Publication>(publications: Publications<Item>, id: string): void {
  const stored = publications.get(id);
  if (stored === undefined || stored.pending.length > 0) return;
  const { due: _, ...rest } = stored;
  if (stored.deletedAt === undefined) publications.set(id, rest);
  else if (stored.item.requestHash === undefined) publications.delete(id);
  else publications.set(id, { ...rest, item: rememberedOf(stored.item) });
}

/** What is left of a deleted one: enough to know it again. */
export function rememberedOf<Item extends Publication>({ id, createdAt, version, requestHash }: Item): Item {
  return { id, authorId: '', createdAt, version, requestHash } as unknown as Item;
}
