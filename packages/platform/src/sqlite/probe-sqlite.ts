import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './open-sqlite.ts';

/** Inserts a lease that nobody uses and deletes it; throws if the file takes no write. */
export function probeSqlite(db: DatabaseSync): void {
  inTransaction(db, () => {
    db.exec(`insert into leases (name, holder, token, beat) values ('probe', null, 0, 0)`);
    db.exec(`delete from leases where name = 'probe'`);
  });
}
