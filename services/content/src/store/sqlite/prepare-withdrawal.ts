import { randomUUIDv7 } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { DatabaseSync } from '@riff/platform';
import { prepareFinish } from './prepare-finish.ts';
import type { PublicationTable } from './publication-row.ts';

/** Rows changed in one turn of the event loop. */
const chunkRows = 500;

/** Deletes all of an author's posts or events; returns whether none is left. */
export function prepareWithdrawal(db: DatabaseSync, table: PublicationTable) {
  // Rows marked as deleted but not removed yet are due.
  const deleted = 'due is not null and author_id = ?';
  const chunkOf = (condition: string) =>
    `id in (select id from ${table} where ${condition} limit ${chunkRows})`;
  const remove = db.prepare(
    `update ${table} set version = version + 1, deleted_at = ?, due = coalesce(due, ?)
     where ${chunkOf('author_id = ? and deleted_at is null')}`,
  );
  const strip = db.prepare(
    `update ${table} set written = '{}', pending = (
       select json_group_array(json_remove(value, '$.data.artistName') order by key) from json_each(pending))
     where ${chunkOf(`${deleted} and (written <> '{}' or instr(pending, '"artistName":') > 0)`)}`,
  );
  const finish = prepareFinish(db, table, chunkOf(`${deleted} and pending = '[]'`));
  const left = db.prepare(`select 1 from ${table} where ${deleted} limit 1`);

  const untilNone = async (step: () => number | bigint) => {
    while (step() > 0) await setImmediate();
  };
  return async (authorId: string): Promise<boolean> => {
    await untilNone(() => remove.run(Date.now(), randomUUIDv7(), authorId).changes);
    await untilNone(() => strip.run(authorId).changes);
    await untilNone(() => finish(authorId));
    return left.get(authorId) === undefined;
  };
}
