import { planId } from '../../domain/plan.ts';
import type { JobStore } from '../job-store.ts';
import { insertInBulk, type Pause } from './in-bulk.ts';
import type { NotificationsDatabase } from './memory-database.ts';

/** A job's pages, in memory: plans and notifications. */
export function memoryPages(
  { plans, notifications }: NotificationsDatabase,
  pause: Pause,
): Pick<JobStore, 'insertPlan' | 'insertNotifications' | 'storedAmong'> {
  return {
    async insertPlan(plan) {
      const id = planId(plan.jobId, plan.position);
      const stored = plans.get(id);
      if (stored === undefined) plans.set(id, plan);
      return { plan: stored ?? plan, found: stored !== undefined };
    },
    insertNotifications: (all) =>
      insertInBulk(
        notifications,
        all.map((notification) => [notification.id, notification]),
        pause,
      ),
    storedAmong: async (ids) => new Set(ids.filter((id) => notifications.has(id))),
  };
}
