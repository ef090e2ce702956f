import { setImmediate } from 'node:timers/promises';
import { openSqlite, scrubSqlite } from '@riff/platform';
import { sqlStore } from '../sql/sql-store.ts';
import type { UsersStore } from '../users-store.ts';
import { schema } from './schema.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { useSqlite } from './use-sqlite.ts';

/** Most pairs that end in one turn of the event loop. */
const pairsAtOnce = 200;

/** Accounts and follows in an embedded database, which belongs to one process: its transactions need no locks. */
export function openSqliteStore(file: string): UsersStore {
  const db = openSqlite(file, schema);
  // A checkpoint holds up the event loop: small ones, often (measured in a sweep: 11 ms at worst instead of 20). And 8 MB
  // of cache.
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
