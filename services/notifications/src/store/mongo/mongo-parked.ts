import { oneOf } from '@riff/platform';
import { stateAfter } from '../../domain/mail-batch.ts';
import type { ParkedStore } from '../parked-store.ts';
import { toBatch, toOutcomeDocuments } from './batch-document.ts';
import type { Collections } from './collections.ts';

/** An operator's actions on parked emails, in MongoDB. */
export function mongoParked(collections: () => Promise<Collections>): ParkedStore {
  return {
    async parkedBatches(limit, after) {
      const { mailBatches } = await collections();
      const parked = { state: 'parked', _id: { $gt: after } } as const;
      const found = await mailBatches.find(parked).sort({ _id: 1 }).limit(limit).toArray();
      return found.map(toBatch);
    },
    async moveEmails(notificationIds, from, to) {
      const { notifications } = await collections();
      const naming = { _id: oneOf(notificationIds), mail_batch: from };
      await notifications.updateMany(naming, { $set: { mail_batch: to } });
    },
    async resolveBatch(id, outcomes) {
      const { mailBatches } = await collections();
      const state = stateAfter(outcomes);
      await mailBatches.updateOne(
        { _id: id, state: 'parked' },
        {
          $set: { state, outcomes: toOutcomeDocuments(outcomes) },
          ...(state === 'settled' && { $unset: { frozen: '' } }),
        },
      );
    },
  };
}
