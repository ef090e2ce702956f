import type { MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';
import { movedBatchId, moveRecipients } from '../mail/move-recipients.ts';
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
