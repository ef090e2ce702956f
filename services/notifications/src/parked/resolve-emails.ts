import type { MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';

/** An operator's verdict on parked emails that are not to be sent. */
export type Resolution = Pick<RecipientOutcome, 'reason'> & { readonly outcome: 'accepted' | 'dropped' };

/** Records the final outcome of parked recipients of a batch. */
export async function resolveEmails(
  { parked }: Pick<NotificationsStore, 'parked'>,
  { id, outcomes }: MailBatch,
  userIds: readonly string[],
  resolution: Resolution,
): Promise<void> {
  const wanted = new Set(userIds);
  const resolved = outcomes.map((recipient): RecipientOutcome => {
    const { userId, outcome } = recipient;
    return outcome === 'parked' && wanted.has(userId) ? { userId, ...resolution } : recipient;
  });
  await parked.resolveBatch(id, resolved);
}
