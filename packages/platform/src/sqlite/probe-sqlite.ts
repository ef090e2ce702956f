import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './open-sqlite.ts';

/** Inserts and deletes an unused lease; throws if the file accepts no writes. */
export function probeSqlite(db: DatabaseSync): void {
  inTransaction(db, () => {
    db.exec(`insert into leases (name, holder, token, beat) values ('probe', null, 0, 0)`);
    db.exec(`delete from leases where name = 'probe'`);
  });
}
