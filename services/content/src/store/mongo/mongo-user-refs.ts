import { type Collection, MongoBulkWriteError } from 'mongodb';
import type { UserRef, UserRefChange, UserRefStore } from '../user-ref-store.ts';

export interface UserRefDocument extends Omit<UserRef, 'id'> {
  readonly _id: string;
}

export function mongoUserRefs(
  collection: Collection<UserRefDocument>,
  ready: () => Promise<void>,
): UserRefStore {
  return {
    async find(ids) {
      await ready();
      const found = await collection.find({ _id: { $in: [...ids] } }).toArray();
      return new Map(found.map(({ _id, ...ref }) => [_id, { id: _id, ...ref }]));
    },
    async write(changes) {
      await ready();
      const added = changes.filter(({ seen }) => seen === undefined).map(({ next }) => toDocument(next));
      const replaced = changes.flatMap(({ seen, next }) => (seen === undefined ? [] : [{ seen, next }]));
      const results = [await insertAll(collection, added), await replaceAll(collection, replaced)];
      return results.every(Boolean);
    },
  };
}

function toDocument({ id, ...ref }: UserRef): UserRefDocument {
  return { _id: id, ...ref };
}

/** Whether none of them was there. Every other error than a taken id is thrown. */
async function insertAll(
  collection: Collection<UserRefDocument>,
  documents: readonly UserRefDocument[],
): Promise<boolean> {
  if (documents.length === 0) return true;
  try {
    await collection.insertMany(documents, { ordered: false });
    return true;
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    if (errors.length > 0 && errors.every(({ code }) => code === 11000) && !hasConcernError(error))
      return false;
    throw error;
  }
}

function hasConcernError(error: MongoBulkWriteError): boolean {
  return error.result.getWriteConcernError() !== undefined;
}

/** Whether all of them were as seen. */
async function replaceAll(
  collection: Collection<UserRefDocument>,
  changes: readonly (UserRefChange & { readonly seen: UserRef })[],
): Promise<boolean> {
  if (changes.length === 0) return true;
  const { matchedCount } = await collection.bulkWrite(
    changes.map(({ seen, next: { id, ...fields } }) => ({
      updateOne: {
        filter: { _id: id, version: seen.version ?? { $exists: false }, erased: { $exists: false } },
        update: { $set: fields },
      },
    })),
    { ordered: false },
  );
  return matchedCount === changes.length;
}
