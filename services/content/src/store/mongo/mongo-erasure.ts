import { randomUUIDv7 } from 'node:crypto';
import { oneOf, type Tombstones, type UserRefDocument } from '@riff/platform';
import type { Collection } from 'mongodb';
import type { ErasureStore } from '../erasure-store.ts';
import { maxPending } from '../publication-store.ts';
import { finishPublications, written } from './finish-publications.ts';
import type { PublicationCollection } from './publication-document.ts';

export interface ErasureCollections {
  readonly publications: readonly PublicationCollection[];
  readonly userRefs: Collection<UserRefDocument>;
}

/**
 * In `$unset`: the artist's name at every index of `pending`. A deletion's event may be added beyond
 * `maxPending`.
 */
const artistNames = Object.fromEntries(
  Array.from({ length: maxPending + 1 }, (_, place) => [`pending.${place}.data.artistName`, '' as const]),
);

/** Erasure in MongoDB: updates of many documents at once, each of them idempotent. */
export function mongoErasure(
  { publications, userRefs }: ErasureCollections,
  tombstones: Tombstones,
  ready: () => Promise<void>,
): ErasureStore {
  return {
    ...tombstones,
    async withdraw(userId) {
      await ready();
      const gone = await Promise.all(publications.map((collection) => withdrawFrom(collection, userId)));
      return gone.every(Boolean);
    },
    async forget(userIds) {
      await ready();
      await userRefs.updateMany({ _id: oneOf(userIds) }, { $set: { email: '', name: '' } });
    },
    async scrub() {},
  };
}

/** Most documents in one write. */
const chunk = 500;

/** One cursor for all, so that documents that stay until their events are published are read only once. */
async function withdrawFrom(collection: PublicationCollection, authorId: string): Promise<boolean> {
  const found = collection.find({ authorId }, { projection: { _id: 1 }, batchSize: chunk });
  try {
    while (await found.hasNext())
      await withdrawThese(
        collection,
        found.readBufferedDocuments(chunk).map(({ _id }) => _id),
      );
  } finally {
    await found.close();
  }
  return (await collection.findOne({ authorId }, { projection: { _id: 1 } })) === null;
}

/** Marks them as deleted first: this blocks every change, so no more events become pending. */
async function withdrawThese(collection: PublicationCollection, ids: readonly string[]): Promise<void> {
  const these = { _id: { $in: [...ids] } };
  await collection.updateMany(
    { ...these, deletedAt: { $exists: false } },
    { $set: { deletedAt: new Date() }, $inc: { version: 1 }, $min: { due: randomUUIDv7() } },
  );
  await collection.updateMany(
    { ...these, 'pending.0': { $exists: true } },
    { $unset: { ...written, ...artistNames } },
  );
  await finishPublications(collection, these);
}
