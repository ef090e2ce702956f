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

/** Erasures that are not done, the oldest first. */
const erasureIndex: IndexSpecification = { done_at: 1, asked_at: 1 };

/** One at a time: FerretDB 1.24 drops the connection where several of one call are there already. */
export async function ensureIndexes(db: Db): Promise<void> {
  for (const name of ['posts', 'events']) {
    for (const keys of publicationIndexes) await db.collection(name).createIndex(keys);
  }
  await db.collection('erasures').createIndex(erasureIndex);
}
