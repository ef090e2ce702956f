import type { StatementSync } from 'node:sqlite';
import { type Bulk, type DatabaseSync, scrubSqlite } from '@riff/platform';
import type { Erasure, ErasureStore } from '../erasure-store.ts';
import { present } from '../present.ts';

interface ErasureRow {
  readonly userId: string;
  readonly askedAt: string;
  readonly doneAt: string | null;
}

/** Erasure in the embedded database. */
export function sqliteErasure(db: DatabaseSync, bulk: Bulk): ErasureStore {
  const insert = db.prepare('insert into erasures (user_id, asked_at) values (?, ?) on conflict do nothing');
  const select = db.prepare(
    'select user_id as userId, asked_at as askedAt, done_at as doneAt from erasures where user_id = ?',
  );
  // A fan-out page checks all of its followers: one statement instead of one each.
  const selectAmong = db.prepare(
    'select user_id as userId from erasures where user_id in (select value from json_each(?))',
  );
  const selectOpen = db.prepare(
    `select user_id as id from erasures where done_at is null and user_id not in (select value from json_each(?))
     order by asked_at limit ?`,
  );
  const following = db.prepare('select id from follow_refs where follower_id = ? and active = 1 limit ?');
  const strip = db.prepare(`
    update follow_refs set active = 0, follower_email = null, follower_name = null, since = null
    where id = ? and active = 1`);
  const inbox = db.prepare('select id from notifications where receiver_id = ? limit ?');
  const stubOne = db.prepare(`
    update notifications set receiver_id = null, type = null, message = null, created_at = null, read_at = null,
      author_id = null, post_id = null, event_id = null
    where id = ?`);
  const naming = db.prepare('select id from jobs where author_id = ? and artist_name is not null limit ?');
  const clearName = db.prepare('update jobs set artist_name = null where id = ?');
  const deleteMark = db.prepare('delete from read_marks where user_id = ?');
  const stripUser = db.prepare('update user_refs set email = null, name = null where id = ?');
  const done = db.prepare('update erasures set done_at = ? where user_id = ? and done_at is null');

  const idsOf = (statement: StatementSync, ...values: readonly (string | number)[]) =>
    statement.all(...values).map(({ id }) => String(id));
  return {
    begin: (userIds, askedAt) => bulk.each(userIds, (userId) => insert.run(userId, askedAt)),
    async among(userIds) {
      return new Set(selectAmong.all(JSON.stringify(userIds)).map(({ userId }) => String(userId)));
    },
    async read(userId) {
      const row = select.get(userId) as ErasureRow | undefined;
      if (row === undefined) return undefined;
      const { doneAt, ...erasure } = row;
      return { ...erasure, ...present<Pick<Erasure, 'doneAt'>>({ doneAt }) };
    },
    open: async (limit, putOff = []) => idsOf(selectOpen, JSON.stringify(putOff), limit),
    pairsFollowing: async (userId, limit) => idsOf(following, userId, limit),
    stripPairs: (ids) => bulk.each(ids, (id) => strip.run(id)),
    inboxOf: async (userId, limit) => idsOf(inbox, userId, limit),
    stubNotifications: (ids) => bulk.each(ids, (id) => stubOne.run(id)),
    jobsNaming: async (authorId, limit) => idsOf(naming, authorId, limit),
    clearArtistName: (jobIds) => bulk.each(jobIds, (id) => clearName.run(id)),
    finish: (userId, doneAt) =>
      bulk.each(
        [() => deleteMark.run(userId), () => stripUser.run(userId), () => done.run(doneAt, userId)],
        (write) => write(),
      ),
    scrub: async () => scrubSqlite(db),
  };
}
