import { hundredOf, type MailBatch, noBody, stateAfter } from '../../domain/mail-batch.ts';
import { notificationId } from '../../domain/notification.ts';
import { planId } from '../../domain/plan.ts';
import type { MailStore } from '../mail-store.ts';
import { MissingDocumentError } from '../missing-document-error.ts';
import { insertInBulk, type Pause } from './in-bulk.ts';
import type { NotificationsDatabase } from './memory-database.ts';

/** The mail batches in memory. */
export function memoryMail(database: NotificationsDatabase, pause: Pause): MailStore {
  const { batches, jobs, plans, notifications } = database;
  const unfinished = () =>
    [...batches.values()]
      .filter(({ state }) => state === 'planned' || state === 'frozen')
      .sort((one, other) => one.turn - other.turn || (one.id < other.id ? -1 : 1));
  /** Changes a batch that is in one of these states, unless its token is newer. */
  const change = (
    { id, generation }: MailBatch,
    token: number,
    states: readonly MailBatch['state'][],
    next: (stored: MailBatch) => MailBatch,
  ): boolean => {
    const stored = batches.get(id);
    if (stored?.generation !== generation || !states.includes(stored.state) || stored.token > token)
      return false;
    batches.set(id, { ...next(stored), token });
    return true;
  };
  return {
    insertBatches: (all) =>
      insertInBulk(
        batches,
        all.map((batch) => [batch.id, batch]),
        pause,
      ),
    unfinished: async (limit) => unfinished().slice(0, limit).map(withoutBody),
    virtualTime: async () => {
      const settled = [...batches.values()].filter(({ state }) => state === 'settled');
      return unfinished()[0]?.turn ?? Math.max(0, ...settled.map(({ turn }) => turn));
    },
    readBatch: async (id) => batches.get(id),
    async recipientsOf({ id, jobId, position, hundred }) {
      const plan = plans.get(planId(jobId, position));
      const job = jobs.get(jobId);
      if (plan === undefined) throw new MissingDocumentError('plan', planId(jobId, position));
      if (job === undefined) throw new MissingDocumentError('job', jobId);
      const isOurs = (followerId: string) =>
        notifications.get(notificationId(job.eventKey, followerId))?.mailBatch === id;
      return hundredOf(plan.followerIds, hundred).filter(isOurs);
    },
    freeze: async (batch, token, frozen, notDue) =>
      change(batch, token, ['planned'], (stored) => ({
        ...stored,
        state: 'frozen',
        frozen,
        outcomes: notDue,
      })),
    beginCall: async (batch, token, calledAt) =>
      change(batch, token, ['frozen'], (stored) =>
        stored.frozen === undefined ? stored : { ...stored, frozen: { ...stored.frozen, calledAt } },
      ),
    thaw: async (batch, token) =>
      batches.get(batch.id)?.token === token &&
      change(batch, token, ['frozen'], ({ frozen: _, ...stored }) => ({
        ...stored,
        state: 'planned',
        generation: stored.generation + 1,
        outcomes: [],
      })),
    async settle(batch, token, outcomes) {
      change(batch, token, ['planned', 'frozen'], ({ frozen: _, ...stored }) => ({
        ...stored,
        state: stateAfter(outcomes),
        outcomes,
      }));
    },
    async park(batch, token, parkedReason, outcomes) {
      change(batch, token, ['planned', 'frozen'], (stored) => ({
        ...withoutBody(stored),
        state: 'parked',
        parkedReason,
        outcomes,
      }));
    },
    countUnfinished: async (most) => Math.min(unfinished().length, most),
  };
}

const withoutBody = (batch: MailBatch): MailBatch =>
  batch.frozen === undefined ? batch : { ...batch, frozen: { ...batch.frozen, body: noBody } };
