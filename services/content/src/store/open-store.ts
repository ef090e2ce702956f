import type { Logger } from '@riff/platform';
import type { ContentSettings } from '../config.ts';
import type { ContentStore } from './content-store.ts';
import { openMongoStore } from './mongo/open-mongo-store.ts';
import { openSqliteStore } from './sqlite/open-sqlite-store.ts';

export function openStore(database: ContentSettings['database'], logger?: Logger): ContentStore {
  return 'url' in database ? openMongoStore(database.url, logger) : openSqliteStore(database.file);
}
