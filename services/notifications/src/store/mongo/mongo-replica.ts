import { inOneAnswer, oneOf, writeDocuments } from '@riff/platform';
import { followersRange, type ReplicaStore } from '../replica-store.ts';
import type { Collections } from './collections.ts';
import { mongoFollowers } from './mongo-followers.ts';
import { asHeld, toPair, toPairDocument } from './pair-document.ts';

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
      const documents = writes.map(({ id, held, next }) => ({
        document: toPairDocument(id, next),
        replaced: held && asHeld(id, held),
      }));
      return writeDocuments(followRefs, documents);
    },
    openFollowers: (followedId, after, until) =>
      mongoFollowers(collections, followersRange(followedId, after, until)),
  };
}
