import type { AnyBulkWriteOperation, Collection, Filter } from 'mongodb';
import { insertNew } from './insert-new.ts';

export interface DocumentWrite<Stored> {
  readonly document: Stored;
  /** Matches the document that it replaces, only as it was read; undefined: it is new. */
  readonly replaced: Filter<Stored> | undefined;
}

/** FerretDB 1.24 holds a PostgreSQL connection for each update of a command until all are done. */
const updatesAtOnce = 25;

/** One bulk insert, and bulk replacements. Returns how many landed. */
export async function writeDocuments<Stored extends { readonly _id: string }>(
  collection: Collection<Stored>,
  writes: readonly DocumentWrite<Stored>[],
): Promise<number> {
  const inserts: Stored[] = [];
  const updates: AnyBulkWriteOperation<Stored>[] = [];
  for (const { document, replaced } of writes) {
    if (replaced === undefined) inserts.push(document);
    else updates.push({ replaceOne: { filter: replaced, replacement: document } });
  }
  let landed = await insertNew(collection, inserts);
  for (let start = 0; start < updates.length; start += updatesAtOnce) {
    const some = updates.slice(start, start + updatesAtOnce);
    landed += (await collection.bulkWrite(some, { ordered: false })).matchedCount;
  }
  return landed;
}
