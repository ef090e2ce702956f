import { type DatabaseSync, scrubSqlite } from '@riff/platform';
import { sqlStore } from '../sql/sql-store.ts';
import type { UsersStore } from '../users-store.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { useSqlite } from './use-sqlite.ts';

/** Most pairs that end in one turn of the event loop. */
const pairsAtOnce = 200;

/** The store over an open database, which belongs to one process: its transactions need no locks. */
export function sqliteStore(db: DatabaseSync): UsersStore {
  const database = useSqlite(db);
  const store = sqlStore(database);
  return {
    ...store,
    outbox: sqliteOutbox(database),
    erasure: {
      ...store.erasure,
      async endPairs(page) {
        await new Promise((resolve) => setImmediate(resolve));
        return store.erasure.endPairs({ ...page, limit: Math.min(page.limit, pairsAtOnce) });
      },
      scrub: () => database.between(() => scrubSqlite(db)),
    },
    check: async () => ({ state: 'ok' }),
    [Symbol.asyncDispose]: () => database.between(() => db.close()),
  };
}
