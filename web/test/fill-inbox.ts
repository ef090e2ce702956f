import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Filling {
  readonly receiverId: string;
  readonly authorId: string;
  readonly count: number;
}

/** Inserts notifications into an inbox while the system is stopped; fanning each out would take minutes. */
export function fillInbox(dataDir: string, { receiverId, authorId, count }: Filling): void {
  const database = new DatabaseSync(join(dataDir, 'notifications.sqlite'));
  const insert = database.prepare(`
    insert into notifications (id, receiver_id, type, message, created_at, author_id, post_id)
    values (?, ?, 'new_post', ?, ?, ?, ?)`);
  const now = Date.now();
  database.exec('begin');
  for (let n = 0; n < count; n += 1) {
    const postId = `post-${n}`;
    const id = `post.created%3A${postId}:${receiverId}`;
    insert.run(id, receiverId, `New post: Foto ${n}`, now - n * 60_000, authorId, postId);
  }
  database.exec('commit');
  database.close();
}
