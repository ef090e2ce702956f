import type { NotificationsSettings } from '../settings.ts';
import type { NotificationsStore } from './notifications-store.ts';
import { openSqliteStore } from './sqlite/open-sqlite-store.ts';

/** MongoDB by its URL, or an embedded database in a file. */
export function openStore(database: NotificationsSettings['database']): NotificationsStore {
  if ('url' in database) throw new Error('not yet');
  return openSqliteStore(database);
}
