import { type DatabaseSync, openSqlite } from '@riff/platform';
import type { ContentStore } from '../content-store.ts';
import { schema } from './schema.ts';
import { sqliteStore } from './sqlite-store.ts';

/** The store in a file, for one process; `:memory:` for none on disk. */
export const openSqliteStore = (file: string): ContentStore => sqliteStore(openSqliteDatabase(file));

export const openSqliteDatabase = (file: string): DatabaseSync => openSqlite(file, schema);
