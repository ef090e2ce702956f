import { createHash } from 'node:crypto';
import { notificationId } from '../store/job-store.ts';
import type { MailBatch } from '../store/mail-store.ts';
import { MissingDocumentError } from '../store/missing-document-error.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';

/** Nobody is moved from one batch twice, so the ids of those that are moved together name the next batch. */
export function movedBatchId({ id }: Pick<MailBatch, 'id'>, userIds: readonly string[]): string {
  return `${id}+${createHash('sha256').update(JSON.stringify(userIds)).digest('hex').slice(0, 16)}`;
}

/**
 * Gives recipients of a batch a batch of their own, so a key of its own, frozen as they are known then. Their
 * notifications name it from then on. Done twice is done once.
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
  // The notifications first: a batch that is there is frozen with those that name it.
  await store.parked.moveEmails(ids, batch.id, to);
  const { jobId, position, hundred } = batch;
  const planned = { state: 'planned', token: 0, generation: 0, outcomes: [] } as const;
  const turn = await store.mail.virtualTime();
  await store.mail.insertBatches([{ id: to, jobId, position, hundred, turn, ...planned }]);
}
