import type { Publication } from '../../domain/publication.ts';
import { maxPending, type Position, type PublicationStore } from '../publication-store.ts';
import type { NextPlace, Publications, StoredPublication } from './memory-database.ts';

/** Posts or events in memory. A change and its event are one write. */
export function memoryPublications<Item extends Publication>(
  publications: Publications<Item>,
  nextPlace: NextPlace,
): PublicationStore<Item> {
  const asSeen = ({ id, version }: Item): StoredPublication<Item> | undefined => {
    const stored = publications.get(id);
    return stored?.deletedAt === undefined && stored?.item.version === version ? stored : undefined;
  };
  return {
    async insert(item, event) {
      const taken = publications.get(item.id)?.item;
      if (taken !== undefined) return { createdAt: taken.createdAt, requestHash: taken.requestHash };
      publications.set(item.id, { item: present(item), pending: [event], due: nextPlace() });
      return undefined;
    },
    async find(id) {
      const stored = publications.get(id);
      return stored?.deletedAt === undefined ? stored?.item : undefined;
    },
    list: async ({ author, after, limit }) =>
      [...publications.values()]
        .filter(({ deletedAt }) => deletedAt === undefined)
        .map(({ item }) => item)
        .filter(({ authorId }) => author === undefined || authorId === author)
        .filter((item) => after === undefined || isOlder(item, after))
        .sort((one, other) => (isOlder(one, other) ? 1 : -1))
        .slice(0, limit),
    async change(seen, next, event) {
      const stored = asSeen(seen);
      if (stored === undefined) return 'stale';
      if (stored.pending.length >= maxPending) return 'full';
      const due = stored.due ?? nextPlace();
      publications.set(seen.id, { item: present(next), pending: [...stored.pending, event], due });
      return 'changed';
    },
    async remove(seen, event) {
      const stored = asSeen(seen);
      if (stored === undefined) return false;
      const item = { ...stored.item, version: event?.meta.version ?? seen.version + 1 };
      const pending = event === undefined ? stored.pending : [...stored.pending, event];
      // The oldest event that waits keeps its place.
      const due = stored.due ?? nextPlace();
      publications.set(seen.id, { item, pending, due, deletedAt: new Date() });
      return true;
    },
  };
}

/** Without the fields that say nothing, which no database keeps. */
function present<Item extends Publication>(item: Item): Item {
  const fields = Object.entries(item).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as unknown as Item;
}

const isOlder = (one: Position, other: Position) =>
  one.createdAt.getTime() === other.createdAt.getTime() ? one.id < other.id : one.createdAt < other.createdAt;
