import { createLogger, type Logger } from '@riff/platform';
import type { UsersSettings } from '../config.ts';
import { openPostgresStore } from './postgres/open-postgres-store.ts';
import { openSqliteStore } from './sqlite/open-sqlite-store.ts';
import type { UsersStore } from './users-store.ts';

/** Opens PostgreSQL by its URL, or an embedded database in a file. */
export async function openStore(
  database: UsersSettings['database'],
  logger: Logger = createLogger({ name: 'users', level: 'silent' }),
): Promise<UsersStore> {
  return 'url' in database ? openPostgresStore(database.url, logger) : openSqliteStore(database.file);
}
