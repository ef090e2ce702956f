import { createHash } from 'node:crypto';
import {
  type MailBatch,
  type NotificationsStore,
  parkedRecipients,
  type RecipientOutcome,
} from '@riff/notifications';

/** Recipients of one mail batch whose emails are parked. */
export interface ParkedMail {
  readonly kind: 'mail';
  /** Derived from the batch's id. A recipient's id appends `/` and the user id. */
  readonly id: string;
  readonly batch: MailBatch;
  readonly recipients: readonly RecipientOutcome[];
}

const pageSize = 100;

const parkedMailId = (batchId: string) => createHash('sha256').update(batchId).digest('hex').slice(0, 12);
export const recipientId = (mail: Pick<ParkedMail, 'id'>, userId: string) =>
  `${mail.id}/${encodeURIComponent(userId)}`;

/** All batches with parked recipients, ordered by id. */
export async function readParkedMail(
  store: Pick<NotificationsStore, 'parked'> | undefined,
): Promise<readonly ParkedMail[]> {
  const found: ParkedMail[] = [];
  for (let after = ''; store !== undefined; ) {
    const batches = await store.parked.parkedBatches(pageSize, after);
    for (const batch of batches) {
      const recipients = parkedRecipients(batch);
      found.push({ kind: 'mail', id: parkedMailId(batch.id), batch, recipients });
    }
    if (batches.length < pageSize) break;
    after = batches.at(-1)?.id ?? '';
  }
  return found;
}

/**
 * Whether Resend may already have accepted an email: an operator must check there before it is sent again.
 */
export const isUnknown = ({ recipients }: Pick<ParkedMail, 'recipients'>) =>
  recipients.some(({ unknown, movingTo }) => unknown === true && movingTo === undefined);
