import type { DatabaseSync } from '@riff/platform';
import { type JobStore, type Plan, planId } from '../job-store.ts';
import { inChunks } from './in-chunks.ts';
import { readPlan } from './read-plan.ts';

/** A job's pages, in the embedded database: what was planned and who was told. */
export function sqlitePages(db: DatabaseSync): Pick<JobStore, 'insertPlan' | 'insertNotifications'> {
  const insertPlan = db.prepare(`
    insert into plans (id, job_id, position, follower_ids, last_key, is_end) values (?, ?, ?, ?, ?, ?)
    on conflict (id) do nothing`);
  // By position: names would halve the speed, and rows of many values in one statement were no faster.
  const insertNotification = db.prepare(`
    insert into notifications
      (id, receiver_id, type, message, created_at, read_at, author_id, post_id, event_id, mail_batch)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`);
  const plans = readPlan(db);

  return {
    async insertPlan(plan: Plan) {
      const id = planId(plan.jobId, plan.position);
      const followers = JSON.stringify(plan.followerIds);
      const { changes } = insertPlan.run(
        id,
        plan.jobId,
        plan.position,
        followers,
        plan.lastKey,
        Number(plan.end),
      );
      const stored = changes === 1 ? undefined : plans(plan.jobId, plan.position);
      return { plan: stored ?? plan, found: stored !== undefined };
    },
    insertNotifications: (notifications) =>
      inChunks(db, notifications, (it) => {
        insertNotification.run(
          it.id,
          it.receiverId,
          it.type,
          it.message,
          it.createdAt.getTime(),
          it.readAt?.getTime() ?? null,
          it.authorId,
          it.postId ?? null,
          it.eventId ?? null,
          it.mailBatch,
        );
      }),
  };
}
