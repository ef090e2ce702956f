import { oneOf, type Write } from '@riff/platform';
import type { Collection } from 'mongodb';
import type { UserRef } from '../../domain/user-ref.ts';
import type { UserRefStore } from '../user-ref-store.ts';
import { insertNew } from './insert-new.ts';

export interface UserRefDocument extends Omit<UserRef, 'id'> {
  readonly _id: string;
}

export function mongoUserRefs(
  collection: Collection<UserRefDocument>,
  ready: () => Promise<void>,
): UserRefStore {
  return {
    async read(ids) {
      await ready();
      const found = await collection.find({ _id: oneOf(ids) }).toArray();
      return new Map(found.map(({ _id, ...ref }) => [_id, { id: _id, ...ref }]));
    },
    async write(writes) {
      await ready();
      const added = writes.filter(({ held }) => held === undefined).map(({ next }) => toDocument(next));
      const replaced = writes.flatMap(({ held, next }) => (held === undefined ? [] : [{ held, next }]));
      const inserted = await insertNew(collection, added);
      return inserted + (await replaceAll(collection, replaced));
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
  writes: readonly (Pick<Write<UserRef>, 'next'> & { readonly held: UserRef })[],
): Promise<number> {
  const updates = writes.map(({ held, next: { id, ...fields } }) => ({
    updateOne: {
      filter: { _id: id, version: held.version ?? { $exists: false }, erased: { $exists: false } },
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
