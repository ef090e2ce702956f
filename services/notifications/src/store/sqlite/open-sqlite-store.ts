import { type DatabaseSync, openSqlite } from '@riff/platform';
import type { NotificationsStore } from '../notifications-store.ts';
import { schema } from './schema.ts';
import { sqliteStore } from './sqlite-store.ts';

/** Everything that Notifications-MS keeps, in an embedded database (`:memory:` for none on disk). */
export const openSqliteStore = ({ file }: { readonly file: string }): NotificationsStore =>
  sqliteStore(openSqliteDatabase(file));

export function openSqliteDatabase(file: string): DatabaseSync {
  const db = openSqlite(file, schema);
  // 8 MB of cache. Checkpoints smaller than SQLite's default (1,000 pages) cost 10 % more and shortened no
  // event-loop tick.
  db.exec('pragma cache_size = -8000');
  return db;
}
