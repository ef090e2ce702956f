import { randomUUIDv7 } from 'node:crypto';
import type { Collection } from 'mongodb';
import type { ErasureStore } from '../erasure-store.ts';
import { maxPending } from '../publication-store.ts';
import { finishPublications, written } from './finish-publications.ts';
import { insertNew } from './insert-new.ts';
import type { UserRefDocument } from './mongo-user-refs.ts';
import type { PublicationCollection } from './publication-document.ts';

export interface ErasureDocument {
  readonly _id: string;
  readonly asked_at: string;
  readonly done_at: string | null;
}

export interface ErasureCollections {
  readonly publications: readonly PublicationCollection[];
  readonly userRefs: Collection<UserRefDocument>;
  readonly erasures: Collection<ErasureDocument>;
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
  { publications, userRefs, erasures }: ErasureCollections,
  ready: () => Promise<void>,
): ErasureStore {
  return {
    async begin(userIds, askedAt) {
      await ready();
      await insertNew(
        erasures,
        userIds.map((_id) => ({ _id, asked_at: askedAt, done_at: null })),
      );
    },
    async among(userIds) {
      await ready();
      const found = await erasures.find({ _id: { $in: [...userIds] } }, { projection: { _id: 1 } }).toArray();
      return new Set(found.map(({ _id }) => _id));
    },
    async read(userId) {
      await ready();
      const found = await erasures.findOne({ _id: userId });
      if (found === null) return undefined;
      return { userId, askedAt: found.asked_at, ...(found.done_at !== null && { doneAt: found.done_at }) };
    },
    async open(limit, putOff = []) {
      await ready();
      const left = { done_at: null, ...(putOff.length > 0 && { _id: { $nin: [...putOff] } }) };
      const found = await erasures.find(left).sort({ asked_at: 1 }).limit(limit).toArray();
      return found.map(({ _id }) => _id);
    },
    async withdraw(userId) {
      await ready();
      const gone = await Promise.all(publications.map((collection) => withdrawFrom(collection, userId)));
      return gone.every(Boolean);
    },
    async forget(userIds) {
      await ready();
      await userRefs.updateMany({ _id: { $in: [...userIds] } }, { $set: { email: '', name: '' } });
    },
    async scrub() {},
    async finish(userIds, doneAt) {
      await ready();
      const open = { _id: { $in: [...userIds] }, done_at: null };
      await erasures.updateMany(open, { $set: { done_at: doneAt } });
    },
    async reopen(userId) {
      await ready();
      await erasures.updateOne({ _id: userId }, { $set: { done_at: null } });
    },
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
