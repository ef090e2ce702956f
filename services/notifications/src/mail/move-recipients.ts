import { createHash } from 'node:crypto';
import type { MailBatch } from '../domain/mail-batch.ts';
import { notificationId } from '../domain/notification.ts';
import { MissingDocumentError } from '../store/missing-document-error.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';

/**
 * The id of the batch that recipients move to. A recipient leaves a batch only once, so their ids make it
 * unique.
 */
export function movedBatchId({ id }: Pick<MailBatch, 'id'>, userIds: readonly string[]): string {
  return `${id}+${createHash('sha256').update(JSON.stringify(userIds)).digest('hex').slice(0, 16)}`;
}

/**
 * Moves recipients of a batch to a new batch, which is frozen later under its own key, and points their
 * notifications to it. Idempotent.
 */
export async function moveRecipients(
  store: Pick<NotificationsStore, 'jobs' | 'mail' | 'parked'>,
  batch: MailBatch,
  userIds: readonly string[],
  to: string,
): Promise<void> {
  const job = (await store.jobs.readJobs([batch.jobId])).get(batch.jobId);
  if (job === undefined) throw new MissingDocumentError('job', batch.jobId);
  const ids = userIds.map((userId) => notificationId(job.eventKey, userId));
  // The notifications first: once the new batch exists, it may be frozen, with only the notifications that
  // name it.
  await store.parked.moveEmails(ids, batch.id, to);
  const { jobId, position, hundred } = batch;
  const planned = { state: 'planned', token: 0, generation: 0, outcomes: [] } as const;
  const turn = await store.mail.virtualTime();
  await store.mail.insertBatches([{ id: to, jobId, position, hundred, turn, ...planned }]);
}
