import type { Db, IndexSpecification } from 'mongodb';

export interface MongoIndex {
  readonly collection: string;
  readonly key: IndexSpecification;
  /** The query that needs it. */
  readonly serves: string;
}

/**
 * Creates the missing ones, one per call: FerretDB 1.24 drops the connection if several in one call already
 * exist.
 */
export async function ensureIndexes(db: Db, indexes: readonly MongoIndex[]): Promise<void> {
  for (const { collection, key } of indexes) await db.collection(collection).createIndex(key);
}

/** Splits the indexes: on an empty collection one is created at once, on a grown one it takes time. */
export async function splitIndexes(db: Db, indexes: readonly MongoIndex[]) {
  const names = [...new Set(indexes.map(({ collection }) => collection))];
  const first = { projection: { _id: 1 } };
  const found = await Promise.all(names.map((name) => db.collection(name).findOne({}, first)));
  const empty = new Set(names.filter((_, at) => found[at] === null));
  return {
    onEmpty: indexes.filter(({ collection }) => empty.has(collection)),
    onGrown: indexes.filter(({ collection }) => !empty.has(collection)),
  };
}
