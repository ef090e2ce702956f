import { DatabaseSync } from 'node:sqlite';
import { artist } from '../parts/followers.ts';
import { type NaiveTimes, type Send, tellAllAtOnce } from './tell-all-at-once.ts';

/** The obvious loop, on SQLite. */
export async function fanOutNaiveSqlite(file: string, send: Send): Promise<NaiveTimes> {
  using db = new DatabaseSync(file);
  db.exec('pragma journal_mode = wal; pragma synchronous = normal');
  const insert = db.prepare(`
    insert into notifications (id, receiver_id, type, message, created_at, author_id, post_id, mail_batch)
    values (?, ?, 'new_post', ?, ?, ?, ?, '')`);
  return await tellAllAtOnce({
    followers: async () =>
      db
        .prepare(`
          select follower_id, follower_email from follow_refs where followed_id = ? and active = 1`)
        .all(artist)
        .map((row) => ({ id: String(row.follower_id), email: String(row.follower_email) })),
    insert: async ({ id, receiver, message, post }) => {
      insert.run(id, receiver, message, Date.now(), artist, post);
    },
    send,
  });
}
