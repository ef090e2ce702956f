import { openSqlite } from '@riff/platform';
import type { UsersStore } from '../users-store.ts';
import { schema } from './schema.ts';
import { sqliteAccounts } from './sqlite-accounts.ts';
import { sqliteFollows } from './sqlite-follows.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { sqlitePeople } from './sqlite-people.ts';

/** Accounts and follows in an embedded database, which belongs to one process: its transactions need no locks. */
export function openSqliteStore(file: string): UsersStore {
  const db = openSqlite(file, schema);
  return {
    outbox: sqliteOutbox(db),
    ...sqliteAccounts(db),
    ...sqliteFollows(db),
    ...sqlitePeople(db),
    check: async () => ({ state: 'ok' }),
    [Symbol.asyncDispose]: async () => db.close(),
  };
}
