import type { ContentEvent, Publication } from '../../domain/publication.ts';
import type { Erasure, ErasureStore } from '../erasure-store.ts';
import { finish, rememberedOf } from './finish.ts';
import type { ContentDatabase, NextPlace, Publications } from './memory-database.ts';

/** Erasure in memory; `pause` comes between one write and the next. */
export function memoryErasure(database: ContentDatabase, pause: () => Promise<void>): ErasureStore {
  const { posts, events, userRefs, erasures, nextPlace } = database;
  const each = async (userIds: readonly string[], write: (userId: string) => void) => {
    for (const [index, userId] of userIds.entries()) {
      if (index > 0) await pause();
      write(userId);
    }
  };
  return {
    begin: (userIds, askedAt) =>
      each(userIds, (userId) => {
        if (!erasures.has(userId)) erasures.set(userId, { userId, askedAt });
      }),
    among: async (userIds) => new Set(userIds.filter((userId) => erasures.has(userId))),
    read: async (userId) => erasures.get(userId),
    open: async (limit, putOff = []) =>
      [...erasures.values()]
        .filter(({ userId, doneAt }) => doneAt === undefined && !putOff.includes(userId))
        .sort((one, other) => (one.askedAt < other.askedAt ? -1 : 1))
        .slice(0, limit)
        .map(({ userId }) => userId),
    async withdraw(userId) {
      const parts = { userId, nextPlace, pause };
      const gone = [await withdraw(posts, parts), await withdraw(events, parts)];
      return gone.every(Boolean);
    },
    forget: (userIds) =>
      each(userIds, (userId) => {
        const ref = userRefs.get(userId);
        if (ref !== undefined) userRefs.set(userId, { ...ref, email: '', name: '' });
      }),
    scrub: async () => {},
    finish: (userIds, doneAt) =>
      each(userIds, (userId) => {
        const open: Erasure | undefined = erasures.get(userId);
        if (open !== undefined && open.doneAt === undefined) erasures.set(userId, { ...open, doneAt });
      }),
    async reopen(userId) {
      const done = erasures.get(userId);
      if (done !== undefined) erasures.set(userId, { userId, askedAt: done.askedAt });
    },
  };
}

interface WithdrawParts {
  readonly userId: string;
  readonly nextPlace: NextPlace;
  readonly pause: () => Promise<void>;
}

/** First the mark, which no change passes: nothing is added to what waits from then on. */
async function withdraw<Item extends Publication>(
  publications: Publications<Item>,
  { userId, nextPlace, pause }: WithdrawParts,
): Promise<boolean> {
  const theirs = () => [...publications].filter(([, { item }]) => item.authorId === userId);
  for (const [id, { item, pending, due = nextPlace(), deletedAt }] of theirs()) {
    if (deletedAt !== undefined) continue;
    const next = { ...item, version: item.version + 1 };
    publications.set(id, { item: next, pending, due, deletedAt: new Date() });
    await pause();
  }
  for (const [id, stored] of theirs()) {
    if (stored.pending.length === 0) continue;
    const { authorId } = stored.item;
    const item = { ...rememberedOf(stored.item), authorId };
    publications.set(id, { ...stored, item, pending: stored.pending.map(withoutName) });
    await pause();
  }
  for (const [id] of theirs()) {
    finish(publications, id);
    await pause();
  }
  return theirs().length === 0;
}

function withoutName(event: ContentEvent): ContentEvent {
  const copy = structuredClone(event);
  delete copy.data.artistName;
  return copy;
}
