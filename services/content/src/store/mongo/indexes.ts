import { erasuresIndex, type MongoIndex } from '@riff/platform';

/** Lookups by `_id` need no index here. */
export const indexes: readonly MongoIndex[] = [
  ...['posts', 'events'].flatMap((collection) => [
    { collection, key: { due: 1 }, serves: 'the relay: what is due, in its order' } as const,
    {
      collection,
      key: { authorId: 1, createdAt: -1, _id: -1 },
      serves: "an author's list, newest first",
    } as const,
    { collection, key: { createdAt: -1, _id: -1 }, serves: "everyone's list, newest first" } as const,
    { collection, key: { deletedAt: 1 }, serves: 'what was deleted before a time' } as const,
  ]),
  erasuresIndex,
];
