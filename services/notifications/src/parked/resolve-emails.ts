import type { MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';

/** What an operator knows or decides of parked emails without having them sent. */
export type Resolution = Pick<RecipientOutcome, 'reason'> & { readonly outcome: 'accepted' | 'dropped' };

/** Notes for good what became of parked recipients of a batch. */
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
