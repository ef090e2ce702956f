import { DatabaseSync } from 'node:sqlite';
import { type Job, openNotificationsStore } from '@riff/notifications';
import { artist, followerId } from '../parts/followers.ts';

/**
 * Inserts this week's publications with notifications for all followers but the first; no follows. Plain SQL
 * inserts the notifications in key order, since there may be 100,000,000.
 */
export async function fillTold(file: string, publications: number, followers: number): Promise<void> {
  const jobs = Array.from({ length: publications }, (_, index) => publication(index));
  {
    await using store = openNotificationsStore({ file });
    await store.jobs.insertJobs(jobs);
  }
  using database = new DatabaseSync(file);
  const index = database.prepare("select sql from sqlite_master where name = 'inbox'").get()?.sql;
  database.exec(`drop index inbox; create temporary table receivers (id text) strict; begin`);
  const receiver = database.prepare('insert into receivers values (?)');
  const receivers = Array.from({ length: followers - 1 }, (_, at) => followerId(at + 1)).toSorted();
  for (const id of receivers) receiver.run(id);
  const insert = database.prepare(`
    insert into notifications (id, receiver_id, type, message, created_at, read_at, author_id, post_id, mail_batch)
    select :key || ':' || id, id, 'new_post', :message, :at, :at, :artist, :key, :key || '::0' from receivers`);
  for (const { eventKey: key, message, createdAt } of jobs)
    insert.run({ key, message, artist, at: Date.parse(createdAt) });
  database.exec(`commit; ${index}`);
}

function publication(n: number): Job {
  const id = `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  return {
    ...{ id, eventKey: id, authorId: artist, type: 'new_post', message: `New post: ${n}`, postId: id },
    occurredAt: `2026-02-01T00:00:00.${String(n).padStart(6, '0')}Z`,
    createdAt: new Date().toISOString(),
    ...{ state: 'done', position: 'z', holder: null, token: 1, beat: 1, turn: 0, mailTurn: 0 },
  };
}
