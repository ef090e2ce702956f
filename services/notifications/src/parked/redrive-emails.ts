import { createHash } from 'node:crypto';
import { notificationId } from '../store/job-store.ts';
import type { MailBatch, RecipientOutcome } from '../store/mail-store.ts';
import { MissingDocumentError } from '../store/missing-document-error.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';

export type RedriveStore = Pick<NotificationsStore, 'jobs' | 'mail' | 'parked'>;

/**
 * Mails parked recipients of a batch after all: in a batch of their own, so under a key of its own, and as they are
 * known when it is frozen. Their notifications name that batch from then on. What was cut short is finished by the next
 * call, for all that it had begun with: the intent is stored first. Returns whom it mails, and in which batch.
 */
export async function redriveEmails(
  store: RedriveStore,
  batch: MailBatch,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const job = (await store.jobs.readJobs([batch.jobId])).get(batch.jobId);
  if (job === undefined) throw new MissingDocumentError('job', batch.jobId);
  const intended = withIntent(batch, userIds);
  await store.parked.resolveBatch(batch.id, intended);
  const wanted = new Set(userIds);
  const moving = intended.filter(({ movingTo }) => movingTo !== undefined);
  const targets = new Set(moving.filter(({ userId }) => wanted.has(userId)).map(({ movingTo }) => movingTo));
  const moved = moving.filter(({ movingTo }) => targets.has(movingTo));
  for (const [to = '', recipients] of Map.groupBy(moved, ({ movingTo }) => movingTo)) {
    const ids = recipients.map(({ userId }) => notificationId(job.eventKey, userId));
    // The notifications first: a batch that is there is frozen with those that name it.
    await store.parked.moveEmails(ids, batch.id, to);
    await store.mail.insertBatches([await plannedAnew(store, batch, to)]);
  }
  await store.parked.resolveBatch(
    batch.id,
    intended.filter(({ movingTo }) => !targets.has(movingTo)),
  );
  return new Map(moved.map(({ userId, movingTo = '' }) => [userId, movingTo]));
}

/** Nobody is moved from one batch twice, so the ids of those that are moved together name the new batch. */
function withIntent({ id, outcomes }: MailBatch, userIds: readonly string[]): readonly RecipientOutcome[] {
  const wanted = new Set(userIds);
  const isNew = ({ userId, outcome, movingTo }: RecipientOutcome) =>
    outcome === 'parked' && movingTo === undefined && wanted.has(userId);
  const together = JSON.stringify(outcomes.filter(isNew).map(({ userId }) => userId));
  const to = `${id}+${createHash('sha256').update(together).digest('hex').slice(0, 16)}`;
  return outcomes.map((recipient) => (isNew(recipient) ? { ...recipient, movingTo: to } : recipient));
}

async function plannedAnew({ mail }: RedriveStore, batch: MailBatch, id: string): Promise<MailBatch> {
  const { jobId, position, hundred } = batch;
  return {
    id,
    jobId,
    position,
    hundred,
    state: 'planned',
    turn: await mail.virtualTime(),
    token: 0,
    outcomes: [],
  };
}
