import type { Publication } from '../../domain/publication.ts';
import type { ContentStore } from '../content-store.ts';
import type { ContentDatabase, Publications } from './memory-database.ts';
import { memoryErasure } from './memory-erasure.ts';
import { memoryOutbox } from './memory-outbox.ts';
import { memoryPublications } from './memory-publications.ts';
import { memoryUserRefs } from './memory-user-refs.ts';

export interface MemoryStoreOptions {
  /** Called between the single writes of one call: there a real store may fail, or another process may come. */
  readonly pause?: () => Promise<void>;
}

/** One process's connection to a database in memory, for simulations. Atomic is one document's write, as in MongoDB. */
export function openMemoryStore(
  database: ContentDatabase,
  { pause = async () => {} }: MemoryStoreOptions = {},
): ContentStore {
  const { posts, events, userRefs, leases } = database;
  return {
    posts: memoryPublications(posts, database.nextPlace),
    events: memoryPublications(events, database.nextPlace),
    outbox: memoryOutbox(database, pause),
    userRefs: memoryUserRefs(userRefs, pause),
    erasure: memoryErasure(database, pause),
    leases,
    ping: async () => {},
    probe: async () => {},
    async forgetDeleted(before) {
      forgetDeleted(posts, before);
      forgetDeleted(events, before);
    },
    async [Symbol.asyncDispose]() {},
  };
}

function forgetDeleted<Item extends Publication>(publications: Publications<Item>, before: Date): void {
  for (const [id, { deletedAt, due }] of publications) {
    if (deletedAt !== undefined && deletedAt < before && due === undefined) publications.delete(id);
  }
}
