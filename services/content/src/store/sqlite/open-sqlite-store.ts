import { openSqlite, probeSqlite, sqliteLeases } from '@riff/platform';
import type { ContentStore } from '../content-store.ts';
import { publicationTables } from './publication-row.ts';
import { schema } from './schema.ts';
import { sqliteErasure } from './sqlite-erasure.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { sqlitePublications } from './sqlite-publications.ts';
import { sqliteUserRefs } from './sqlite-user-refs.ts';

/** The store in a file, for one process; `:memory:` keeps it off the disk. */
export function openSqliteStore(file: string): ContentStore {
  const db = openSqlite(file, schema);
  return {
    posts: sqlitePublications(db, 'posts'),
    events: sqlitePublications(db, 'events'),
    outbox: sqliteOutbox(db),
    userRefs: sqliteUserRefs(db),
    erasure: sqliteErasure(db),
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
