import type { ErasureStore } from '../erasure-store.ts';
import { inBulk, insertInBulk, type Pause } from './in-bulk.ts';
import { isStub, type NotificationsDatabase } from './memory-database.ts';

/** Erasure in memory: idempotent updates of single documents, with a pause between them. */
export function memoryErasure(database: NotificationsDatabase, pause: Pause): ErasureStore {
  const { erasures, pairs, users, jobs, readMarks, notifications } = database;
  return {
    begin: (userIds, askedAt) =>
      insertInBulk(
        erasures,
        userIds.map((userId) => [userId, { userId, askedAt }]),
        pause,
      ),
    among: async (userIds) => new Set(userIds.filter((userId) => erasures.has(userId))),
    read: async (userId) => erasures.get(userId),
    open: async (limit, putOff = []) =>
      [...erasures.values()]
        .filter(({ userId, doneAt }) => doneAt === undefined && !putOff.includes(userId))
        .sort((one, other) => (one.askedAt < other.askedAt ? -1 : 1))
        .slice(0, limit)
        .map(({ userId }) => userId),
    pairsFollowing: async (userId, limit) =>
      [...pairs]
        .filter(([, pair]) => pair.active && pair.followerId === userId)
        .map(([id]) => id)
        .slice(0, limit),
    stripPairs: (ids) => inBulk(ids, (id) => stripPair(pairs, id), pause),
    inboxOf: async (userId, limit) =>
      [...notifications.values()]
        .filter((stored) => !isStub(stored) && stored.receiverId === userId)
        .map(({ id }) => id)
        .slice(0, limit),
    stubNotifications: (ids) => inBulk(ids, (id) => stubOne(database, id), pause),
    jobsNaming: async (authorId, limit) =>
      [...jobs.values()]
        .filter((job) => job.authorId === authorId && job.artistName !== undefined)
        .map(({ id }) => id)
        .slice(0, limit),
    clearArtistName: (jobIds) => inBulk(jobIds, (id) => clearName(jobs, id), pause),
    async finish(userId, doneAt) {
      readMarks.delete(userId);
      await pause();
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

function clearName(jobs: NotificationsDatabase['jobs'], id: string): void {
  const { artistName: _, ...job } = jobs.get(id) ?? {};
  if ('id' in job) jobs.set(id, job);
}

function stubOne({ notifications }: NotificationsDatabase, id: string): void {
  const stored = notifications.get(id);
  if (stored === undefined) return;
  const { receiverId, mailBatch } = stored;
  notifications.set(id, { id, receiverId, mailBatch, erased: true });
}
