import { setImmediate } from 'node:timers/promises';
import { openSqlite, scrubSqlite } from '@riff/platform';
import { sqlStore } from '../sql/sql-store.ts';
import type { UsersStore } from '../users-store.ts';
import { schema } from './schema.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { useSqlite } from './use-sqlite.ts';

/** Most pairs deactivated in one turn of the event loop. */
const pairsAtOnce = 200;

/**
 * Accounts and follows in an embedded database. It belongs to one process, so its transactions need no locks.
 */
export function openSqliteStore(file: string): UsersStore {
  const db = openSqlite(file, schema);
  // A checkpoint blocks the event loop, so small and frequent ones (measured in a sweep: at worst 11 ms
  // instead of 20). And 8 MB of cache.
  db.exec('pragma wal_autocheckpoint = 250; pragma cache_size = -8000');
  const database = useSqlite(db);
  const store = sqlStore(database);
  return {
    ...store,
    outbox: sqliteOutbox(database),
    async endPairs(page) {
      await setImmediate();
      return store.endPairs({ ...page, limit: Math.min(page.limit, pairsAtOnce) });
    },
    scrub: () => database.between(() => scrubSqlite(db)),
    check: async () => ({ state: 'ok' }),
    [Symbol.asyncDispose]: () => database.between(() => db.close()),
  };
}
