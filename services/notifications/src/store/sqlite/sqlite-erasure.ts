import type { StatementSync } from 'node:sqlite';
import { type Bulk, type DatabaseSync, scrubSqlite, sqliteTombstones } from '@riff/platform';
import type { ErasureStore } from '../erasure-store.ts';

/** Erasure in the embedded database. */
export function sqliteErasure(db: DatabaseSync, bulk: Bulk): ErasureStore {
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

  const idsOf = (statement: StatementSync, ...values: readonly (string | number)[]) =>
    statement.all(...values).map(({ id }) => String(id));
  return {
    ...sqliteTombstones(db, bulk),
    pairsFollowing: async (userId, limit) => idsOf(following, userId, limit),
    stripPairs: (ids) => bulk.each(ids, (id) => strip.run(id)),
    inboxOf: async (userId, limit) => idsOf(inbox, userId, limit),
    stubNotifications: (ids) => bulk.each(ids, (id) => stubOne.run(id)),
    jobsNaming: async (authorId, limit) => idsOf(naming, authorId, limit),
    clearArtistName: (jobIds) => bulk.each(jobIds, (id) => clearName.run(id)),
    forget: (userIds) =>
      bulk.each(
        userIds.flatMap((userId) => [() => deleteMark.run(userId), () => stripUser.run(userId)]),
        (write) => write(),
      ),
    scrub: async () => scrubSqlite(db),
  };
}
