import { oneOf, type Write } from '@riff/platform';
import type { AnyBulkWriteOperation, Collection, Filter } from 'mongodb';
import { followersRange, type ReplicaStore } from '../replica-store.ts';
import type { Collections } from './collections.ts';
import { inOneAnswer } from './in-one-answer.ts';
import { insertNew } from './insert-new.ts';
import { mongoFollowers } from './mongo-followers.ts';
import { asHeld as asHeldPair, toPair, toPairDocument } from './pair-document.ts';
import { asHeld as asHeldUser, toUser, toUserDocument } from './user-document.ts';

/** The replica in MongoDB. */
export function mongoReplica(collections: () => Promise<Collections>): ReplicaStore {
  return {
    async readPairs(ids) {
      const { followRefs } = await collections();
      const found = await followRefs.find({ _id: oneOf(ids) }, inOneAnswer).toArray();
      return new Map(found.map((document) => [document._id, toPair(document)]));
    },
    async writePairs(writes) {
      const { followRefs } = await collections();
      return write(followRefs, writes, {
        toDocument: ({ id, next }) => toPairDocument(id, next),
        asHeld: asHeldPair,
      });
    },
    async readUsers(ids) {
      const { userRefs } = await collections();
      const found = await userRefs.find({ _id: oneOf(ids) }, inOneAnswer).toArray();
      return new Map(found.map((document) => [document._id, toUser(document)]));
    },
    async writeUsers(writes) {
      const { userRefs } = await collections();
      return write(userRefs, writes, {
        toDocument: ({ next }) => toUserDocument(next),
        asHeld: (_, held) => asHeldUser(held),
      });
    },
    openFollowers: (followedId, after) => mongoFollowers(collections, followersRange(followedId, after)),
  };
}

/** FerretDB 1.24 holds a PostgreSQL connection for each update of a command until all are done. */
const updatesAtOnce = 25;

interface Form<State, Stored> {
  readonly toDocument: (one: Write<State>) => Stored;
  readonly asHeld: (id: string, held: State) => Filter<Stored>;
}

/** One bulk insert, and bulk replacements guarded by the held states. Returns how many writes succeeded. */
async function write<State, Stored extends { readonly _id: string }>(
  collection: Collection<Stored>,
  writes: readonly Write<State>[],
  { toDocument, asHeld }: Form<State, Stored>,
): Promise<number> {
  const inserts: Stored[] = [];
  const updates: AnyBulkWriteOperation<Stored>[] = [];
  for (const one of writes) {
    if (one.held === undefined) inserts.push(toDocument(one));
    else updates.push({ replaceOne: { filter: asHeld(one.id, one.held), replacement: toDocument(one) } });
  }
  const inserted = await insertNew(collection, inserts);
  let landed = inserted;
  for (let start = 0; start < updates.length; start += updatesAtOnce) {
    const some = updates.slice(start, start + updatesAtOnce);
    const { matchedCount } = await collection.bulkWrite(some, { ordered: false });
    landed += matchedCount;
  }
  return landed;
}
