import type { ContentEvent } from '../../publications/publication.ts';
import type { PublicationCollection } from './publication-document.ts';

/** An event inside its document, as it was read. */
interface Element {
  readonly _id: string;
  readonly event: ContentEvent;
}

/** An event that the broker has. */
export interface Published extends Element {
  /** When it was read, nothing else waited in the document and nobody had deleted it. */
  readonly onlyOne: boolean;
}

/**
 * Pulls each event exactly as it was read, and makes sure that it went. Gives those whose documents may still be on
 * the relay's list; the others, by far the most, leave it in the same write.
 */
export async function clearPublished(
  collection: PublicationCollection,
  published: readonly Published[],
): Promise<readonly Published[]> {
  const single = published.filter(({ onlyOne }) => onlyOne);
  if (single.length > 0 && (await clearOnly(collection, single)) === single.length) {
    const left = published.filter(({ onlyOne }) => !onlyOne);
    await clearFirst(collection, left);
    return left;
  }
  await clearFirst(collection, published);
  return published;
}

/** Clears where the event is the only one still. Gives in how many documents. */
async function clearOnly(
  collection: PublicationCollection,
  published: readonly Published[],
): Promise<number> {
  const { modifiedCount } = await collection.updateMany(
    {
      _id: { $in: idsOf(published) },
      // The whole array, element by element: what is pulled is all that there is.
      pending: { $in: published.map(({ event }) => [event]) },
      deletedAt: { $exists: false },
    },
    { $pullAll: { pending: eventsOf(published) }, $unset: { due: '' } },
  );
  return modifiedCount;
}

/** Clears whatever else waits in the document. */
async function clearFirst(collection: PublicationCollection, published: readonly Element[]): Promise<void> {
  if (published.length === 0) return;
  const left = await pull(collection, published);
  // An erasure took the artist's name out of these since they were read: what is there now is pulled.
  if (left.length > 0 && (await pull(collection, left)).length > 0) {
    throw new Error('A published event could not be cleared.');
  }
}

/** Pulls the events as they were read; gives those that are there still, as they are now. */
async function pull(
  collection: PublicationCollection,
  published: readonly Element[],
): Promise<readonly Element[]> {
  const documents = { _id: { $in: idsOf(published) } };
  const { modifiedCount } = await collection.updateMany(documents, {
    $pullAll: { pending: eventsOf(published) },
  });
  if (modifiedCount === published.length) return [];
  // The others went before, by us or by a relay that lost its lease, or changed.
  const identities = new Set(published.map(({ event }) => event.meta.messageId));
  const found = await collection.find(documents, { projection: { pending: 1 } }).toArray();
  return found.flatMap(({ _id, pending }) =>
    pending.filter(({ meta }) => identities.has(meta.messageId)).map((event) => ({ _id, event })),
  );
}

const idsOf = (published: readonly Element[]) => published.map(({ _id }) => _id);
const eventsOf = (published: readonly Element[]) => published.map(({ event }) => event);
