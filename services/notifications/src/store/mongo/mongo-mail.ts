import { oneOf } from '@riff/platform';
import { hundredOf } from '../hundred-of.ts';
import { notificationId, planId } from '../job-store.ts';
import { type MailBatch, type MailStore, stateAfter } from '../mail-store.ts';
import { MissingDocumentError } from '../missing-document-error.ts';
import { toBatch, toBatchDocument, toFrozenDocument, toOutcomeDocuments } from './batch-document.ts';
import type { Collections } from './collections.ts';
import { inOneAnswer } from './in-one-answer.ts';
import { insertNew } from './insert-new.ts';

const unfinished = { state: { $in: ['planned' as const, 'frozen' as const] } };
const byTurn = { turn: 1, _id: 1 } as const;
const sameGeneration = ({ id, generation }: MailBatch) => ({
  _id: id,
  generation: generation === 0 ? { $exists: false } : generation,
});

/** The mail batches in MongoDB. */
export function mongoMail(collections: () => Promise<Collections>): MailStore {
  return {
    recipientsOf: (batch) => recipientsOf(collections, batch),
    async insertBatches(batches) {
      const { mailBatches } = await collections();
      await insertNew(mailBatches, batches.map(toBatchDocument));
    },
    async unfinished(limit) {
      const { mailBatches } = await collections();
      const withoutBody = { projection: { 'frozen.body': 0 } };
      const found = await mailBatches.find(unfinished, withoutBody).sort(byTurn).limit(limit).toArray();
      return found.map(toBatch);
    },
    async virtualTime() {
      const { mailBatches } = await collections();
      const projection = { turn: 1 } as const;
      const first = await mailBatches.findOne(unfinished, { sort: byTurn, projection });
      const last =
        first ?? (await mailBatches.findOne({ state: 'settled' }, { sort: { turn: -1 }, projection }));
      return last?.turn ?? 0;
    },
    async readBatch(id) {
      const { mailBatches } = await collections();
      const found = await mailBatches.findOne({ _id: id });
      return found === null ? undefined : toBatch(found);
    },
    async freeze(batch, token, frozen, notDue) {
      const { mailBatches } = await collections();
      const outcomes = toOutcomeDocuments(notDue);
      const { matchedCount } = await mailBatches.updateOne(
        { ...sameGeneration(batch), state: 'planned', token: { $lte: token } },
        { $set: { state: 'frozen', token, frozen: toFrozenDocument(frozen), outcomes } },
      );
      return matchedCount === 1;
    },
    async beginCall(batch, token, calledAt) {
      const { mailBatches } = await collections();
      const { matchedCount } = await mailBatches.updateOne(
        { ...sameGeneration(batch), state: 'frozen', token: { $lte: token } },
        { $set: { token, 'frozen.called_at': calledAt } },
      );
      return matchedCount === 1;
    },
    async thaw(batch, token) {
      const { mailBatches } = await collections();
      const { matchedCount } = await mailBatches.updateOne(
        { ...sameGeneration(batch), state: 'frozen', token },
        {
          $set: { state: 'planned', generation: batch.generation + 1, outcomes: [] },
          $unset: { frozen: '' },
        },
      );
      return matchedCount === 1;
    },
    async settle(batch, token, outcomes) {
      const { mailBatches } = await collections();
      const settled = { state: stateAfter(outcomes), token, outcomes: toOutcomeDocuments(outcomes) };
      await mailBatches.updateOne(
        { ...sameGeneration(batch), ...unfinished, token: { $lte: token } },
        { $set: settled, $unset: { frozen: '' } },
      );
    },
    async park(batch, token, reason, outcomes) {
      const { mailBatches } = await collections();
      const parked = { state: 'parked', token, parked_reason: reason } as const;
      await mailBatches.updateOne(
        { ...sameGeneration(batch), ...unfinished, token: { $lte: token } },
        { $set: { ...parked, outcomes: toOutcomeDocuments(outcomes) }, $unset: { 'frozen.body': '' } },
      );
    },
    async countUnfinished(most) {
      const { mailBatches } = await collections();
      return mailBatches.countDocuments(unfinished, { limit: most });
    },
  };
}

async function recipientsOf(
  collections: () => Promise<Collections>,
  { id, jobId, position, hundred }: MailBatch,
): Promise<readonly string[]> {
  const { plans, jobs, notifications } = await collections();
  const [plan, job] = await Promise.all([
    plans.findOne({ _id: planId(jobId, position) }),
    jobs.findOne({ _id: jobId }, { projection: { event_key: 1 } }),
  ]);
  if (plan === null) throw new MissingDocumentError('plan', planId(jobId, position));
  if (job === null) throw new MissingDocumentError('job', jobId);
  const planned = hundredOf(plan.follower_ids, hundred);
  const ids = planned.map((followerId) => notificationId(job.event_key, followerId));
  // The receivers name the shards.
  const filter = { _id: oneOf(ids), user_id_receiver: oneOf(planned), mail_batch: id };
  const naming = await notifications
    .find(filter, { ...inOneAnswer, projection: { user_id_receiver: 1 } })
    .toArray();
  const named = new Set(naming.map((document) => document.user_id_receiver));
  return planned.filter((followerId) => named.has(followerId));
}
