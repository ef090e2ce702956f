import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type { DatabaseSync } from 'node:sqlite';

/**
 * Opens an embedded database (`:memory:` keeps it off the disk) and migrates it to the newest schema;
 * `schema[n]` is the SQL that leads from version n to n + 1. A killed process loses nothing committed; a
 * power cut may lose the last commits (`synchronous = NORMAL`). Deleted content is overwritten.
 */
export function openSqlite(file: string, schema: readonly string[]): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; pragma secure_delete = on; pragma foreign_keys = on',
  );
  const { user_version: version } = db.prepare('pragma user_version').get() as { user_version: number };
  if (version > schema.length)
    throw new Error(`${file} was written by a newer version: use that one, or another folder`);
  for (const [index, sql] of schema.entries()) {
    if (index >= version) inTransaction(db, () => db.exec(`${sql}; pragma user_version = ${index + 1}`));
  }
  return db;
}

/** Runs synchronous work in one transaction. */
export function inTransaction<Result>(db: DatabaseSync, work: () => Result): Result {
  db.exec('begin immediate');
  try {
    const result = work();
    db.exec('commit');
    return result;
  } catch (error) {
    db.exec('rollback');
    throw error;
  }
}
