import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './open-sqlite.ts';

/** Throws unless the file takes a write: of a lease that nobody knows, and that goes again. */
export function probeSqlite(db: DatabaseSync): void {
  inTransaction(db, () => {
    db.exec(`insert into leases (name, holder, token, beat) values ('probe', null, 0, 0)`);
    db.exec(`delete from leases where name = 'probe'`);
  });
}
