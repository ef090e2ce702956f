import type { ContentEvent } from '../../domain/publication.ts';
import type { PublicationCollection } from './publication-document.ts';

/** An event inside its document, as it was read. */
interface Element {
  readonly _id: string;
  readonly event: ContentEvent;
}

/** An event that the broker has confirmed. */
export interface Published extends Element {
  /** When it was read, it was the only pending event, and the document was not marked as deleted. */
  readonly onlyOne: boolean;
}

/** More updates in one command block FerretDB 1.24: each holds a connection to its PostgreSQL. */
const updatesAtOnce = 25;

/**
 * Removes each event exactly as it was read, and verifies that it is gone. Most documents leave the relay's
 * list in the same write; returns the events of those that may still be on it. Each document has its own
 * update: one for all would compare every event with every document.
 */
export async function clearPublished(
  collection: PublicationCollection,
  published: readonly Published[],
): Promise<readonly Published[]> {
  let cleared = 0;
  for (let from = 0; from < published.length; from += updatesAtOnce) {
    const updates = published.slice(from, from + updatesAtOnce).map((one) => ({ updateOne: clearing(one) }));
    cleared += (await collection.bulkWrite(updates, { ordered: false })).modifiedCount;
  }
  if (cleared === published.length) return published.filter(({ onlyOne }) => !onlyOne);
  await clearAgain(collection, published);
  return published;
}

/**
 * Also removes the document from the list if the event is still the only one: the filter compares the whole
 * array.
 */
function clearing({ _id, event, onlyOne }: Published) {
  if (!onlyOne) return { filter: { _id }, update: { $pullAll: { pending: [event] } } };
  return {
    filter: { _id, pending: [event], deletedAt: { $exists: false } },
    update: { $pullAll: { pending: [event] }, $unset: { due: '' as const } },
  };
}

/** Clears what the first try left: the document had changed, or another relay had cleared it. */
async function clearAgain(collection: PublicationCollection, published: readonly Element[]): Promise<void> {
  const left = await pull(collection, published);
  // An erasure has removed the artist's name from these events since they were read: pull them as they are
  // now.
  if (left.length > 0 && (await pull(collection, left)).length > 0) {
    throw new Error('A published event could not be cleared.');
  }
}

/** Pulls the events as they were read; returns those that are still there, in their current form. */
async function pull(
  collection: PublicationCollection,
  published: readonly Element[],
): Promise<readonly Element[]> {
  const documents = { _id: { $in: idsOf(published) } };
  const { modifiedCount } = await collection.updateMany(documents, {
    $pullAll: { pending: eventsOf(published) },
  });
  if (modifiedCount === published.length) return [];
  // The others were pulled before, by us or by a relay that lost its lease, or have changed.
  const identities = new Set(published.map(({ event }) => event.meta.messageId));
  const found = await collection.find(documents, { projection: { pending: 1 } }).toArray();
  return found.flatMap(({ _id, pending }) =>
    pending.filter(({ meta }) => identities.has(meta.messageId)).map((event) => ({ _id, event })),
  );
}

const idsOf = (published: readonly Element[]) => published.map(({ _id }) => _id);
const eventsOf = (published: readonly Element[]) => published.map(({ event }) => event);
