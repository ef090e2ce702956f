import type { Logger } from '@riff/platform';
import type { NotificationsSettings } from '../config.ts';
import { openMongoStore } from './mongo/open-mongo-store.ts';
import type { NotificationsStore } from './notifications-store.ts';
import { openSqliteStore } from './sqlite/open-sqlite-store.ts';

/** MongoDB by its URL, or an embedded database in a file. */
export function openStore(database: NotificationsSettings['database'], logger?: Logger): NotificationsStore {
  return 'url' in database ? openMongoStore({ ...database, logger }) : openSqliteStore(database);
}
