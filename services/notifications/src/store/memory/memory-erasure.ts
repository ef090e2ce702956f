import type { ErasureStore } from '../erasure-store.ts';
import { followersRange, type Pair } from '../replica-store.ts';
import { inBulk, insertInBulk, type Pause } from './in-bulk.ts';
import { isStub, type NotificationsDatabase } from './memory-database.ts';

/** Erasure in memory: as updates of many documents, each idempotent, with pauses between them. */
export function memoryErasure(database: NotificationsDatabase, pause: Pause): ErasureStore {
  const { erasures, pairs, users, jobs, readMarks, notifications } = database;
  const strip = (found: readonly (readonly [string, Pair])[]) =>
    inBulk(found, ([id]) => stripPair(pairs, id), pause);
  const stub = (ids: readonly string[]) => inBulk(ids, (id) => stubOne(database, id), pause);
  return {
    begin: (userIds, askedAt) =>
      insertInBulk(
        erasures,
        userIds.map((userId) => [userId, { userId, askedAt }]),
        pause,
      ),
    among: async (userIds) => new Set(userIds.filter((userId) => erasures.has(userId))),
    read: async (userId) => erasures.get(userId),
    open: async (limit) =>
      [...erasures.values()]
        .filter(({ doneAt }) => doneAt === undefined)
        .sort((one, other) => (one.askedAt < other.askedAt ? -1 : 1))
        .slice(0, limit)
        .map(({ userId }) => userId),
    async stripPairs(userId) {
      const { from, to } = followersRange(userId, '');
      await strip([...pairs].filter(([id]) => id >= from && id < to));
      await pause();
      await strip([...pairs].filter(([, { followerId }]) => followerId === userId));
    },
    async stubInbox(userId) {
      const found = [...notifications.values()].filter(
        (stored) => !isStub(stored) && stored.receiverId === userId,
      );
      await stub(found.map(({ id }) => id));
      await pause();
      readMarks.delete(userId);
    },
    stubNotifications: stub,
    async clearArtistName(userId) {
      const found = [...jobs.values()].filter(({ authorId }) => authorId === userId);
      const clear = (id: string) => {
        const { artistName: _, ...job } = jobs.get(id) ?? {};
        if ('id' in job) jobs.set(id, job);
      };
      await inBulk(
        found.map(({ id }) => id),
        clear,
        pause,
      );
    },
    async finish(userId, doneAt) {
      const { email: _, name: __, ...user } = users.get(userId) ?? {};
      if ('userId' in user) users.set(userId, user);
      await pause();
      const open = erasures.get(userId);
      if (open !== undefined && open.doneAt === undefined) erasures.set(userId, { ...open, doneAt });
    },
    async scrub() {},
  };
}

function stripPair(pairs: NotificationsDatabase['pairs'], id: string): void {
  const { followerEmail: _, followerName: __, since: ___, ...pair } = pairs.get(id) ?? {};
  if ('followerId' in pair) pairs.set(id, { ...pair, active: false });
}

function stubOne({ notifications }: NotificationsDatabase, id: string): void {
  const stored = notifications.get(id);
  if (stored === undefined) return;
  const { receiverId, mailBatch } = stored;
  notifications.set(id, { id, receiverId, mailBatch, erased: true });
}
