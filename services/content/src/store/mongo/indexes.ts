import type { Db, IndexSpecification } from 'mongodb';

/** Each index with the query that it serves. Look-ups by `_id` need none. */
const publicationIndexes: readonly IndexSpecification[] = [
  // The relay: what is due, in its order.
  { due: 1 },
  // An author's list, newest first.
  { authorId: 1, createdAt: -1, _id: -1 },
  // Everyone's list, newest first.
  { createdAt: -1, _id: -1 },
  // What was deleted before a time.
  { deletedAt: 1 },
];

/** Makes the indexes that aren't there. One a call: the stand-in for MongoDB breaks on several that exist. */
export async function ensureIndexes(db: Db): Promise<void> {
  for (const name of ['posts', 'events']) {
    await Promise.all(publicationIndexes.map((keys) => db.collection(name).createIndex(keys)));
  }
}
