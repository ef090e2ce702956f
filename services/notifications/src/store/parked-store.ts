import type { MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';

/** An operator's actions on parked emails; the sender uses only the move. Repeating an action changes nothing. */
export interface ParkedStore {
  /** Batches in which somebody is parked and whose id comes after this one ('': from the first), by id. */
  parkedBatches(limit: number, after: string): Promise<readonly MailBatch[]>;
  /** These notifications, where they name the one batch, name the other, which owns their emails from now on. */
  moveEmails(notificationIds: readonly string[], from: string, to: string): Promise<void>;
  /** Replaces the outcomes of a parked batch; once nobody in it is parked, it is settled. */
  resolveBatch(id: string, outcomes: readonly RecipientOutcome[]): Promise<void>;
}
