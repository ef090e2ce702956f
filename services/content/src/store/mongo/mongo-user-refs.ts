import { oneOf } from '@riff/platform';
import type { Collection } from 'mongodb';
import type { UserRef } from '../../domain/user-ref.ts';
import type { UserRefChange, UserRefStore } from '../user-ref-store.ts';
import { insertNew } from './insert-new.ts';

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
      const found = await collection.find({ _id: oneOf(ids) }).toArray();
      return new Map(found.map(({ _id, ...ref }) => [_id, { id: _id, ...ref }]));
    },
    async write(changes) {
      await ready();
      const added = changes.filter(({ seen }) => seen === undefined).map(({ next }) => toDocument(next));
      const replaced = changes.flatMap(({ seen, next }) => (seen === undefined ? [] : [{ seen, next }]));
      const inserted = await insertNew(collection, added);
      return (await replaceAll(collection, replaced)) + inserted === changes.length;
    },
  };
}

function toDocument({ id, ...ref }: UserRef): UserRefDocument {
  return { _id: id, ...ref };
}

/** FerretDB 1.24 holds a connection to its PostgreSQL for each update of a command until all are done. */
const updatesAtOnce = 25;

/** Returns how many were still as seen. */
async function replaceAll(
  collection: Collection<UserRefDocument>,
  changes: readonly (UserRefChange & { readonly seen: UserRef })[],
): Promise<number> {
  const updates = changes.map(({ seen, next: { id, ...fields } }) => ({
    updateOne: {
      filter: { _id: id, version: seen.version ?? { $exists: false }, erased: { $exists: false } },
      update: { $set: fields },
    },
  }));
  let replaced = 0;
  for (let start = 0; start < updates.length; start += updatesAtOnce) {
    const some = updates.slice(start, start + updatesAtOnce);
    replaced += (await collection.bulkWrite(some, { ordered: false })).matchedCount;
  }
  return replaced;
}
