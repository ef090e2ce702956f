import type { Collection } from 'mongodb';
import type { Write } from '../guarded-writes.ts';
import { inOneAnswer } from '../mongo/in-one-answer.ts';
import { type DocumentWrite, writeDocuments } from '../mongo/write-documents.ts';
import { oneOf } from '../one-of.ts';
import type { UserRef } from './user-ref.ts';
import { keepsErasure, type UserRefStore } from './user-ref-store.ts';

export interface UserRefDocument extends Omit<UserRef, 'userId'> {
  readonly _id: string;
}

/** User references in a MongoDB collection, one document each. */
export function mongoUserRefs(collection: () => Promise<Collection<UserRefDocument>>): UserRefStore {
  return {
    async read(userIds) {
      const found = await (await collection()).find({ _id: oneOf(userIds) }, inOneAnswer).toArray();
      return new Map(found.map(({ _id, ...ref }) => [_id, { userId: _id, ...ref }]));
    },
    write: async (writes) =>
      writeDocuments(await collection(), writes.filter(keepsErasure).map(toDocumentWrite)),
  };
}

function toDocumentWrite({ held, next }: Write<UserRef>): DocumentWrite<UserRefDocument> {
  const { userId: _id, ...ref } = next;
  const none = { $exists: false };
  return {
    document: { _id, ...ref },
    replaced: held && {
      _id,
      version: held.version ?? none,
      token: held.token ?? none,
      erased: held.erased ?? none,
    },
  };
}
