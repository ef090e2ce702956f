import type { Bulk, DatabaseSync } from '@riff/platform';
import { type Plan, planId } from '../../domain/plan.ts';
import type { Pages } from '../job-store.ts';
import { MissingDocumentError } from '../missing-document-error.ts';
import { prepareInsert } from './insert-alike.ts';
import { readPlan } from './read-plan.ts';

/** A job's pages, in the embedded database: plans and notifications. */
export function sqlitePages(db: DatabaseSync, bulk: Bulk): Pages {
  const insertPlan = db.prepare(`
    insert into plans (id, job_id, position, follower_ids, last_key, is_end) values (?, ?, ?, ?, ?, ?)
    on conflict (id) do nothing`);
  const insertNotifications = prepareInsert(db);
  const selectStored = db.prepare(
    'select id from notifications where id in (select value from json_each(?))',
  );
  const plans = readPlan(db);

  return {
    // Reading and planning a page takes one turn of the event loop.
    largestPage: 1_000,
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
      if (changes === 1) return { plan, found: false };
      const stored = plans(plan.jobId, plan.position);
      if (stored === undefined) throw new MissingDocumentError('plan', id);
      return { plan: stored, found: true };
    },
    insertNotifications: (notifications) => bulk.chunks(notifications, insertNotifications),
    storedAmong: async (ids) => new Set(selectStored.all(JSON.stringify(ids)).map(({ id }) => String(id))),
  };
}
