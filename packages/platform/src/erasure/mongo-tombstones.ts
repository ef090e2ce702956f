import type { Collection } from 'mongodb';
import type { MongoIndex } from '../mongo/ensure-indexes.ts';
import { inOneAnswer } from '../mongo/in-one-answer.ts';
import { insertNew } from '../mongo/insert-new.ts';
import { oneOf } from '../one-of.ts';
import type { Tombstones } from './tombstones.ts';

export interface ErasureDocument {
  readonly _id: string;
  readonly asked_at: string;
  readonly done_at: string | null;
}

export const erasuresIndex: MongoIndex = {
  collection: 'erasures',
  key: { done_at: 1, asked_at: 1 },
  serves: 'open: erasures that are not done, the oldest first',
};

/** Tombstones in a MongoDB collection, one document each. */
export function mongoTombstones(erasures: () => Promise<Collection<ErasureDocument>>): Tombstones {
  return {
    async begin(userIds, askedAt) {
      const tombstones = userIds.map((_id) => ({ _id, asked_at: askedAt, done_at: null }));
      await insertNew(await erasures(), tombstones);
    },
    async among(userIds) {
      const asked = (await erasures()).find(
        { _id: oneOf(userIds) },
        { ...inOneAnswer, projection: { _id: 1 } },
      );
      return new Set((await asked.toArray()).map(({ _id }) => _id));
    },
    async read(userId) {
      const found = await (await erasures()).findOne({ _id: userId });
      if (found === null) return undefined;
      return { userId, askedAt: found.asked_at, ...(found.done_at !== null && { doneAt: found.done_at }) };
    },
    async open(limit, putOff = []) {
      const left = { done_at: null, ...(putOff.length > 0 && { _id: { $nin: [...putOff] } }) };
      const found = await (await erasures()).find(left).sort({ asked_at: 1 }).limit(limit).toArray();
      return found.map(({ _id }) => _id);
    },
    async finish(userIds, doneAt) {
      const open = { _id: oneOf(userIds), done_at: null };
      await (await erasures()).updateMany(open, { $set: { done_at: doneAt } });
    },
    async reopen(userId) {
      await (await erasures()).updateOne({ _id: userId }, { $set: { done_at: null } });
    },
  };
}
