import { randomUUIDv7 } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { artist } from '../parts/followers.ts';

/**
 * The driver alone: reads the same follower ids, inserts the same notifications and batches, `size` per
 * transaction. Returns seconds.
 */
export function fanOutBareSqlite(file: string, size: number, most = Number.POSITIVE_INFINITY): number {
  using db = new DatabaseSync(file);
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -8000');
  const followers = db.prepare(
    'select id, follower_id from follow_refs where active = 1 and id > ? and id < ? order by id limit ?',
  );
  const notification = db.prepare(`
    insert into notifications (id, receiver_id, type, message, created_at, author_id, post_id, mail_batch)
    values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`);
  const batch = db.prepare(`
    insert into mail_batches (id, job_id, position, hundred, state, turn, token, outcomes)
    values (?, ?, ?, ?, 'planned', ?, 0, '[]') on conflict (id) do nothing`);
  const event = randomUUIDv7();
  const now = Date.now();
  const began = performance.now();
  let after = `${artist}:`;
  let read = 0;
  while (read < most) {
    const page = followers.all(after, `${artist};`, size);
    db.exec('begin immediate');
    for (const [at, { follower_id }] of page.entries()) {
      const receiver = String(follower_id);
      const mailBatch = `${event}:${after}:${Math.floor(at / 100)}`;
      notification.run(
        `${event}:${receiver}`,
        receiver,
        'new_post',
        'New post: Mañana en vivo',
        now,
        artist,
        event,
        mailBatch,
      );
      if (at % 100 === 0) batch.run(mailBatch, event, after, at / 100, read + at);
    }
    db.exec('commit');
    read += page.length;
    if (page.length < size) break;
    after = String(page.at(-1)?.id);
  }
  return (performance.now() - began) / 1_000;
}
