import type { MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';
import { movedBatchId, moveRecipients } from '../mail/move-recipients.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';

export type RedriveStore = Pick<NotificationsStore, 'jobs' | 'mail' | 'parked'>;

/**
 * Mails parked recipients of a batch after all, in a new batch with its own key, and with their data as of
 * its freeze. Their notifications then name the new batch. The intent is stored first: if a call is
 * interrupted, the next one finishes it for all its recipients. Returns the recipients mailed, each with the
 * id of the new batch.
 */
export async function redriveEmails(
  store: RedriveStore,
  batch: MailBatch,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const intended = withIntent(batch, userIds);
  await store.parked.resolveBatch(batch.id, intended);
  const wanted = new Set(userIds);
  const moving = intended.filter(({ movingTo }) => movingTo !== undefined);
  const targets = new Set(moving.filter(({ userId }) => wanted.has(userId)).map(({ movingTo }) => movingTo));
  const moved = moving.filter(({ movingTo }) => targets.has(movingTo));
  for (const [to = '', recipients] of Map.groupBy(moved, ({ movingTo }) => movingTo)) {
    const ids = recipients.map(({ userId }) => userId);
    await moveRecipients(store, batch, ids, to);
  }
  await store.parked.resolveBatch(
    batch.id,
    intended.filter(({ movingTo }) => !targets.has(movingTo)),
  );
  return new Map(moved.map(({ userId, movingTo = '' }) => [userId, movingTo]));
}

function withIntent(batch: MailBatch, userIds: readonly string[]): readonly RecipientOutcome[] {
  const wanted = new Set(userIds);
  const isNew = ({ userId, outcome, movingTo }: RecipientOutcome) =>
    outcome === 'parked' && movingTo === undefined && wanted.has(userId);
  const together = batch.outcomes.filter(isNew).map(({ userId }) => userId);
  const to = movedBatchId(batch, together);
  return batch.outcomes.map((recipient) => (isNew(recipient) ? { ...recipient, movingTo: to } : recipient));
}
