import { setImmediate } from 'node:timers/promises';
import { type DatabaseSync, scrubSqlite } from '@riff/platform';
import type { Erasure, ErasureStore } from '../erasure-store.ts';
import { present } from '../present.ts';
import { followersRange } from '../replica-store.ts';
import { inChunks } from './in-chunks.ts';

/** Rows changed in one slice of the event loop. */
const chunkRows = 500;

interface ErasureRow {
  readonly userId: string;
  readonly askedAt: string;
  readonly doneAt: string | null;
}

/** Erasure in the embedded database. */
export function sqliteErasure(db: DatabaseSync): ErasureStore {
  const insert = db.prepare('insert into erasures (user_id, asked_at) values (?, ?) on conflict do nothing');
  const select = db.prepare(
    'select user_id as userId, asked_at as askedAt, done_at as doneAt from erasures where user_id = ?',
  );
  // A page of a fan-out asks for all of its followers: one statement, not one each.
  const selectAmong = db.prepare(
    'select user_id as userId from erasures where user_id in (select value from json_each(?))',
  );
  const selectOpen = db.prepare(
    'select user_id as userId from erasures where done_at is null order by asked_at limit ?',
  );
  const stripFollowers = db.prepare(`
    update follow_refs set active = 0, follower_email = null, follower_name = null, since = null
    where id in (select id from follow_refs where id >= ? and id < ? and active = 1 limit ${chunkRows})`);
  const stripFollowed = db.prepare(`
    update follow_refs set active = 0, follower_email = null, follower_name = null, since = null
    where id in (select id from follow_refs where follower_id = ? and active = 1 limit ${chunkRows})`);
  const stubOfInbox = db.prepare(`
    update notifications set receiver_id = null, type = null, message = null, created_at = null, read_at = null,
      author_id = null, post_id = null, event_id = null
    where id in (select id from notifications where receiver_id = ? limit ${chunkRows})`);
  const stubOne = db.prepare(`
    update notifications set receiver_id = null, type = null, message = null, created_at = null, read_at = null,
      author_id = null, post_id = null, event_id = null
    where id = ?`);
  const deleteMark = db.prepare('delete from read_marks where user_id = ?');
  const clearNames = db.prepare(
    'update jobs set artist_name = null where author_id = ? and artist_name is not null',
  );
  const stripUser = db.prepare('update user_refs set email = null, name = null where id = ?');
  const done = db.prepare('update erasures set done_at = ? where user_id = ? and done_at is null');

  const all = async (run: () => { readonly changes: number | bigint }) => {
    while (Number(run().changes) === chunkRows) await setImmediate();
  };
  return {
    begin: (userIds, askedAt) => inChunks(db, userIds, (userId) => insert.run(userId, askedAt)),
    async among(userIds) {
      return new Set(selectAmong.all(JSON.stringify(userIds)).map(({ userId }) => String(userId)));
    },
    async read(userId) {
      const row = select.get(userId) as ErasureRow | undefined;
      if (row === undefined) return undefined;
      const { doneAt, ...erasure } = row;
      return { ...erasure, ...present<Pick<Erasure, 'doneAt'>>({ doneAt }) };
    },
    async open(limit) {
      return (selectOpen.all(limit) as unknown as { readonly userId: string }[]).map(({ userId }) => userId);
    },
    async stripPairs(userId) {
      const { from, to } = followersRange(userId, '');
      await all(() => stripFollowers.run(from, to));
      await all(() => stripFollowed.run(userId));
    },
    async stubInbox(userId) {
      await all(() => stubOfInbox.run(userId));
      deleteMark.run(userId);
    },
    stubNotifications: (ids) => inChunks(db, ids, (id) => stubOne.run(id)),
    async clearArtistName(userId) {
      clearNames.run(userId);
    },
    async finish(userId, doneAt) {
      stripUser.run(userId);
      done.run(doneAt, userId);
    },
    scrub: async () => scrubSqlite(db),
  };
}
