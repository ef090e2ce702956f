import { prepareFinish } from './prepare-finish.ts';
import type { PublicationTable } from './publication-row.ts';
import type { SqliteParts } from './sqlite-store.ts';

/** Deletes all of an author's posts or events; returns whether none is left. */
export function prepareWithdrawal({ db, bulk, newId }: SqliteParts, table: PublicationTable) {
  // Rows marked as deleted but not removed yet are due.
  const deleted = 'due is not null and author_id = ?';
  const chunkOf = (condition: string) => `id in (select id from ${table} where ${condition} limit ?)`;
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

  return async (authorId: string): Promise<boolean> => {
    await bulk.untilNone((limit) => remove.run(Date.now(), newId(), authorId, limit).changes);
    await bulk.untilNone((limit) => strip.run(authorId, limit).changes);
    await bulk.untilNone((limit) => finish(authorId, limit));
    return left.get(authorId) === undefined;
  };
}
