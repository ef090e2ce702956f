import { randomUUIDv7 } from 'node:crypto';
import { type Filter, MongoServerError, type UpdateFilter } from 'mongodb';
import type { ContentEvent, Publication } from '../../domain/publication.ts';
import { maxPending, type Position, type PublicationStore } from '../publication-store.ts';
import {
  fromDocument,
  type PublicationCollection,
  type PublicationDocument,
  toDocument,
} from './publication-document.ts';

const present = { deletedAt: { $exists: false } };
const withoutPending = { projection: { pending: 0 } };
const lastPending = `pending.${maxPending - 1}`;

/** Posts or events in MongoDB. `ready` resolves once it is connected and the indexes exist. */
export function mongoPublications<Item extends Publication>(
  collection: PublicationCollection,
  ready: () => Promise<void>,
): PublicationStore<Item> {
  const asSeen = ({ id, version }: Item): Filter<PublicationDocument> => ({ _id: id, version, ...present });
  return {
    async insert(item, event) {
      await ready();
      for (;;) {
        if (await inserted(collection, toDocument(item, event))) return undefined;
        const taken = await collection.findOne({ _id: item.id }, withoutPending);
        // Null: its id was forgotten between the insert and this read, so insert again.
        if (taken !== null) return taken;
      }
    },
    async find(id) {
      await ready();
      const found = await collection.findOne({ _id: id, ...present }, withoutPending);
      return found === null ? undefined : fromDocument<Item>(found);
    },
    async list({ author, after, limit }) {
      await ready();
      const filter = { ...(author !== undefined && { authorId: author }), ...olderThan(after), ...present };
      const found = collection.find(filter, withoutPending).sort({ createdAt: -1, _id: -1 }).limit(limit);
      return (await found.toArray()).map((document) => fromDocument<Item>(document));
    },
    async change(seen, next, event) {
      await ready();
      const { matchedCount } = await collection.updateOne(
        { ...asSeen(seen), [lastPending]: { $exists: false } },
        changeTo(seen, next, event),
      );
      if (matchedCount === 1) return 'changed';
      const full = await collection.findOne(
        { ...asSeen(seen), [lastPending]: { $exists: true } },
        withoutPending,
      );
      return full === null ? 'stale' : 'full';
    },
    async remove(seen, event) {
      await ready();
      const { matchedCount } = await collection.updateOne(asSeen(seen), {
        $set: { deletedAt: new Date(), version: event?.meta.version ?? seen.version + 1 },
        $min: { due: event?.meta.messageId ?? randomUUIDv7() },
        ...(event !== undefined && { $push: { pending: event } }),
      });
      return matchedCount === 1;
    },
  };
}

/** Whether the document was stored; false when its id is taken. */
async function inserted(collection: PublicationCollection, document: PublicationDocument): Promise<boolean> {
  try {
    await collection.insertOne(document);
    return true;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === 11000) return false;
    throw error;
  }
}

function olderThan(after: Position | undefined): Filter<PublicationDocument> {
  if (after === undefined) return {};
  const { createdAt, id } = after;
  return { createdAt: { $lte: createdAt }, $or: [{ createdAt: { $lt: createdAt } }, { _id: { $lt: id } }] };
}

function changeTo<Item extends Publication>(
  seen: Item,
  { id: _id, ...next }: Item,
  event: ContentEvent,
): UpdateFilter<PublicationDocument> {
  const fields = Object.entries(next);
  const gone = fields.filter(([field, value]) => value === undefined && field in seen);
  return {
    $set: Object.fromEntries(fields.filter(([, value]) => value !== undefined)),
    ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map(([field]) => [field, ''])) }),
    $push: { pending: event },
    // Keeps the smaller `due` of older waiting events.
    $min: { due: event.meta.messageId },
  };
}
