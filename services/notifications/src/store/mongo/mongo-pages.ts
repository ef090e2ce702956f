import { inOneAnswer, insertNew } from '@riff/platform';
import { planId } from '../../domain/plan.ts';
import type { Pages } from '../job-store.ts';
import { MissingDocumentError } from '../missing-document-error.ts';
import type { Collections } from './collections.ts';
import { toNotificationDocument } from './notification-document.ts';
import { toPlan, toPlanDocument } from './plan-document.ts';
import { theseNotifications } from './these-notifications.ts';

/** A job's pages, in MongoDB: plans and notifications. */
export function mongoPages(collections: () => Promise<Collections>): Pages {
  return {
    // Some stores that speak MongoDB's protocol take 25,000 documents in a bulk; MongoDB takes 100,000.
    largestPage: 20_000,
    async insertPlan(plan) {
      const { plans } = await collections();
      if ((await insertNew(plans, [toPlanDocument(plan)])) === 1) return { plan, found: false };
      const id = planId(plan.jobId, plan.position);
      const stored = await plans.findOne({ _id: id });
      if (stored === null) throw new MissingDocumentError('plan', id);
      return { plan: toPlan(stored), found: true };
    },
    async insertNotifications(all) {
      const { notifications } = await collections();
      await insertNew(notifications, all.map(toNotificationDocument));
    },
    async storedAmong(ids) {
      const { notifications } = await collections();
      const found = await notifications
        .find(theseNotifications(ids), { ...inOneAnswer, projection: { _id: 1 } })
        .toArray();
      return new Set(found.map(({ _id }) => _id));
    },
  };
}
