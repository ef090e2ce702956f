import type { ContentEvent } from '../../domain/publication.ts';
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

/** More updates in a command than this block FerretDB 1.24: each holds a connection of its PostgreSQL. */
const updatesAtOnce = 25;

/**
 * Pulls each event exactly as it was read, and makes sure that it went. Gives those whose documents may still be on
 * the relay's list; the others, by far the most, leave it in the same write. Each document has an update of its own:
 * one for all would compare every event with every document.
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

/** Takes the document off the list where the event is the only one still: the whole array is what was read. */
function clearing({ _id, event, onlyOne }: Published) {
  if (!onlyOne) return { filter: { _id }, update: { $pullAll: { pending: [event] } } };
  return {
    filter: { _id, pending: [event], deletedAt: { $exists: false } },
    update: { $pullAll: { pending: [event] }, $unset: { due: '' as const } },
  };
}

/** Clears what the first try left: something was added to the document, or changed, or another relay was there. */
async function clearAgain(collection: PublicationCollection, published: readonly Element[]): Promise<void> {
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
