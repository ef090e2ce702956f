import { randomUUIDv7 } from 'node:crypto';
import {
  type Bulk,
  type BulkOptions,
  bulkOf,
  type DatabaseSync,
  probeSqlite,
  sqliteLeases,
  sqliteUserRefs,
} from '@riff/platform';
import type { ContentStore } from '../content-store.ts';
import { publicationTables } from './publication-row.ts';
import { sqliteErasure } from './sqlite-erasure.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { sqlitePublications } from './sqlite-publications.ts';

/** What the parts of the store share. */
export interface SqliteParts {
  readonly db: DatabaseSync;
  readonly bulk: Bulk;
  /** Ids that sort in the order in which they were made. */
  readonly newId: () => string;
}

/** The store over an open database. */
export function sqliteStore(
  db: DatabaseSync,
  { newId = randomUUIDv7, ...options }: BulkOptions & Partial<Pick<SqliteParts, 'newId'>> = {},
): ContentStore {
  const parts: SqliteParts = { db, bulk: bulkOf(db, options), newId };
  return {
    posts: sqlitePublications(parts, 'posts'),
    events: sqlitePublications(parts, 'events'),
    outbox: sqliteOutbox(parts),
    userRefs: sqliteUserRefs(db, parts.bulk, 'unfenced'),
    erasure: sqliteErasure(parts),
    leases: sqliteLeases(db),
    ping: async () => void db.prepare('select 1').get(),
    probe: async () => probeSqlite(db),
    async forgetDeleted(before) {
      for (const table of publicationTables) {
        db.prepare(`delete from ${table} where deleted_at < ? and due is null`).run(before.getTime());
      }
    },
    async [Symbol.asyncDispose]() {
      db.close();
    },
  };
}
