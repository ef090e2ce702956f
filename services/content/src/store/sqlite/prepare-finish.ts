import type { DatabaseSync } from '@riff/platform';
import type { PublicationTable } from './publication-row.ts';

/**
 * Removes rows with nothing left to publish from the relay's list, and deletes those marked as deleted. One
 * created with an Idempotency-Key leaves its id and hash. `which` is a condition with one parameter, the
 * argument of the returned function, which returns the number of changed rows.
 */
export function prepareFinish(db: DatabaseSync, table: PublicationTable, which: string) {
  const finished = `${which} and pending = '[]'`;
  const steps = [
    `delete from ${table} where ${finished} and deleted_at is not null and request_hash is null`,
    `update ${table} set due = null, author_id = null, written = '{}'
     where ${finished} and deleted_at is not null and request_hash is not null`,
    `update ${table} set due = null where ${finished} and deleted_at is null`,
  ].map((sql) => db.prepare(sql));
  return (...values: readonly (string | number)[]) =>
    steps.reduce((sum, step) => sum + Number(step.run(...values).changes), 0);
}
