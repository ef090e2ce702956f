import type { UsersStore } from '../users-store.ts';
import { memoryAccounts } from './memory-accounts.ts';
import type { UsersDatabase } from './memory-database.ts';
import { memoryErasure } from './memory-erasure.ts';
import { memoryFollows } from './memory-follows.ts';
import { memoryOutbox } from './memory-outbox.ts';
import { memoryPeople } from './memory-people.ts';
import { memoryReplay } from './memory-replay.ts';

export interface MemoryStoreOptions {
  /** Called where a call isn't atomic in a real store: in between it may fail, or another may come. */
  readonly pause?: () => Promise<void>;
}

/** One process's connection to a database in memory, for simulations. Every verb but a drain happens at once, as in one transaction. */
export function openMemoryStore(
  database: UsersDatabase,
  { pause = async () => {} }: MemoryStoreOptions = {},
): UsersStore {
  const connection = { closed: false };
  return {
    outbox: memoryOutbox({ database, connection, pause }),
    ...memoryAccounts(database),
    ...memoryFollows(database),
    ...memoryPeople(database),
    ...memoryErasure(database),
    ...memoryReplay(database),
    check: async () => ({ state: 'ok' }),
    async [Symbol.asyncDispose]() {
      connection.closed = true;
      for (const [id, holder] of database.claims) if (holder === connection) database.claims.delete(id);
    },
  };
}
