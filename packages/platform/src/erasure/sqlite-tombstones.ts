import type { Bulk } from '../sqlite/bulk-of.ts';
import type { DatabaseSync } from '../sqlite/open-sqlite.ts';
import type { Tombstones } from './tombstones.ts';

export const erasuresSchema = `
  create table erasures (user_id text primary key, asked_at text not null, done_at text) strict, without rowid;
  create index open_erasures on erasures (asked_at) where done_at is null`;

interface ErasureRow {
  readonly userId: string;
  readonly askedAt: string;
  readonly doneAt: string | null;
}

/** Tombstones in an embedded database. */
export function sqliteTombstones(db: DatabaseSync, bulk: Bulk): Tombstones {
  const insert = db.prepare('insert into erasures (user_id, asked_at) values (?, ?) on conflict do nothing');
  const select = db.prepare(
    'select user_id as userId, asked_at as askedAt, done_at as doneAt from erasures where user_id = ?',
  );
  // A fan-out page checks all of its followers: one statement instead of one each.
  const selectAmong = db.prepare(
    'select user_id as userId from erasures where user_id in (select value from json_each(?))',
  );
  const selectOpen = db.prepare(
    `select user_id as userId from erasures
     where done_at is null and user_id not in (select value from json_each(?)) order by asked_at limit ?`,
  );
  const done = db.prepare('update erasures set done_at = ? where user_id = ? and done_at is null');
  const undone = db.prepare('update erasures set done_at = null where user_id = ?');
  return {
    begin: (userIds, askedAt) => bulk.each(userIds, (userId) => insert.run(userId, askedAt)),
    async among(userIds) {
      return new Set(selectAmong.all(JSON.stringify(userIds)).map(({ userId }) => String(userId)));
    },
    async read(userId) {
      const row = select.get(userId) as ErasureRow | undefined;
      if (row === undefined) return undefined;
      const { doneAt, ...erasure } = row;
      return { ...erasure, ...(doneAt !== null && { doneAt }) };
    },
    async open(limit, putOff = []) {
      return selectOpen.all(JSON.stringify(putOff), limit).map(({ userId }) => String(userId));
    },
    finish: (userIds, doneAt) => bulk.each(userIds, (userId) => done.run(doneAt, userId)),
    async reopen(userId) {
      undone.run(userId);
    },
  };
}
