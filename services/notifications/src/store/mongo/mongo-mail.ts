import { inOneAnswer, insertNew, oneOf } from '@riff/platform';
import { hundredOf, type MailBatch, stateAfter } from '../../domain/mail-batch.ts';
import { notificationId } from '../../domain/notification.ts';
import { planId } from '../../domain/plan.ts';
import type { MailStore } from '../mail-store.ts';
import { MissingDocumentError } from '../missing-document-error.ts';
import { rememberLastPlan } from '../remember-last-plan.ts';
import {
  type BatchDocument,
  toBatch,
  toBatchDocument,
  toFrozenDocument,
  toOutcomeDocuments,
} from './batch-document.ts';
import type { Collections } from './collections.ts';
import type { PlanDocument } from './plan-document.ts';

const unfinishedStates = ['planned', 'frozen'] as const;
const unfinished = { state: { $in: unfinishedStates } };
const byTurn = { turn: 1, _id: 1 } as const;
const sameGeneration = ({ id, generation }: MailBatch) => ({
  _id: id,
  generation: generation === 0 ? { $exists: false } : generation,
});

/**
 * Queries each state separately: FerretDB scans a whole collection to match one of several values. A batch
 * whose state changes meanwhile may be in both results or in neither.
 */
const inEachState = <Found>(query: (state: (typeof unfinishedStates)[number]) => Promise<Found>) =>
  Promise.all(unfinishedStates.map(query));

/** The first batches by turn, without duplicates. */
function firstOf(found: readonly BatchDocument[], limit: number): readonly BatchDocument[] {
  const once = [...new Map(found.map((batch) => [batch._id, batch])).values()];
  return once.sort((one, other) => one.turn - other.turn || (one._id < other._id ? -1 : 1)).slice(0, limit);
}

/** The mail batches in MongoDB. */
export function mongoMail(collections: () => Promise<Collections>): MailStore {
  const readPlan = rememberLastPlan(async (jobId, position) => {
    const { plans } = await collections();
    return (await plans.findOne({ _id: planId(jobId, position) })) ?? undefined;
  });
  return {
    recipientsOf: (batch) => recipientsOf(collections, readPlan, batch),
    async insertBatches(batches) {
      const { mailBatches } = await collections();
      await insertNew(mailBatches, batches.map(toBatchDocument));
    },
    async unfinished(limit) {
      const { mailBatches } = await collections();
      const options = { projection: { 'frozen.body': 0 }, sort: byTurn, limit } as const;
      const found = await inEachState((state) => mailBatches.find({ state }, options).toArray());
      return firstOf(found.flat(), limit).map(toBatch);
    },
    async virtualTime() {
      const { mailBatches } = await collections();
      const projection = { turn: 1 } as const;
      const found = await inEachState((state) =>
        mailBatches.findOne({ state }, { sort: byTurn, projection }),
      );
      const turns = found.flatMap((batch) => batch?.turn ?? []);
      if (turns.length > 0) return Math.min(...turns);
      const last = await mailBatches.findOne({ state: 'settled' }, { sort: { turn: -1 }, projection });
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
  readPlan: (jobId: string, position: string) => Promise<PlanDocument | undefined>,
  { id, jobId, position, hundred }: MailBatch,
): Promise<readonly string[]> {
  const { jobs, notifications } = await collections();
  const [plan, job] = await Promise.all([
    readPlan(jobId, position),
    jobs.findOne({ _id: jobId }, { projection: { event_key: 1 } }),
  ]);
  if (plan === undefined) throw new MissingDocumentError('plan', planId(jobId, position));
  if (job === null) throw new MissingDocumentError('job', jobId);
  const planned = hundredOf(plan.follower_ids, hundred);
  const ids = planned.map((followerId) => notificationId(job.event_key, followerId));
  // The receivers select the shards.
  const filter = { _id: oneOf(ids), user_id_receiver: oneOf(planned), mail_batch: id };
  const naming = await notifications
    .find(filter, { ...inOneAnswer, projection: { user_id_receiver: 1 } })
    .toArray();
  const named = new Set(naming.map((document) => document.user_id_receiver));
  return planned.filter((followerId) => named.has(followerId));
}
