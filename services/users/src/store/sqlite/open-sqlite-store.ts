import { type DatabaseSync, openSqlite } from '@riff/platform';
import type { UsersStore } from '../users-store.ts';
import { schema } from './schema.ts';
import { sqliteStore } from './sqlite-store.ts';

/** Accounts and follows in an embedded database (`:memory:` for none on disk). */
export const openSqliteStore = (file: string): UsersStore => sqliteStore(openSqliteDatabase(file));

export function openSqliteDatabase(file: string): DatabaseSync {
  const db = openSqlite(file, schema);
  // A checkpoint holds up the event loop: small ones, often (measured in a sweep: 11 ms at worst instead of 20). And 8 MB
  // of cache.
  db.exec('pragma wal_autocheckpoint = 250; pragma cache_size = -8000');
  return db;
}
