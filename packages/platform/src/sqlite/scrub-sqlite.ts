import type { DatabaseSync } from 'node:sqlite';

/** So many pages are rewritten within a slice of the event loop (measured: 640 in 8 ms, 2,500 in 50 ms). */
const rewrittenAtOnce = 1_000;

/**
 * Overwrites what is deleted where `secure_delete` doesn't reach: the write-ahead log, and the unused part of a page
 * whose rows moved to another. The latter only while the database is small; in a larger one such bytes stay until
 * SQLite uses the page again. Throws when another connection reads or writes meanwhile. Of `:memory:` nothing is
 * on disk.
 */
export function scrubSqlite(db: DatabaseSync): void {
  if (db.location() === null) return;
  const numberOf = (pragma: string) => Number(Object.values(db.prepare(`pragma ${pragma}`).get() ?? {})[0]);
  if (numberOf('page_count') - numberOf('freelist_count') <= rewrittenAtOnce) db.exec('vacuum');
  if (numberOf('wal_checkpoint(truncate)') === 1)
    throw new Error('the write-ahead log is in use, not emptied');
}
