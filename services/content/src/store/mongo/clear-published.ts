import type { ContentEvent } from '../../publications/publication.ts';
import type { PublicationCollection } from './publication-document.ts';

/** An event that the broker has, inside its document. */
export interface Published {
  readonly _id: string;
  readonly event: ContentEvent;
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
async function clearFirst(collection: PublicationCollection, published: readonly Published[]): Promise<void> {
  if (published.length === 0) return;
  const documents = { _id: { $in: idsOf(published) } };
  const { modifiedCount } = await collection.updateMany(documents, {
    $pullAll: { pending: eventsOf(published) },
  });
  if (modifiedCount === published.length) return;
  // Some went before, by us or by a relay that lost its lease; none may be left.
  const identities = new Set(published.map(({ event }) => event.meta.messageId));
  const left = await collection.find(documents, { projection: { pending: 1 } }).toArray();
  if (left.some(({ pending }) => pending.some(({ meta }) => identities.has(meta.messageId)))) {
    throw new Error('A published event could not be cleared.');
  }
}

const idsOf = (published: readonly Published[]) => published.map(({ _id }) => _id);
const eventsOf = (published: readonly Published[]) => published.map(({ event }) => event);
