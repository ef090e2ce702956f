import type { MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';

/** An operator's actions on parked emails; the sender uses only `moveEmails`. All are idempotent. */
export interface ParkedStore {
  /** Parked batches whose id comes after this one ('': from the first), by id. */
  parkedBatches(limit: number, after: string): Promise<readonly MailBatch[]>;
  /**
   * Points those of these notifications that name batch `from` to batch `to`, which owns their emails from
   * now on.
   */
  moveEmails(notificationIds: readonly string[], from: string, to: string): Promise<void>;
  /** Replaces the outcomes of a parked batch; it becomes settled once no email in it is parked. */
  resolveBatch(id: string, outcomes: readonly RecipientOutcome[]): Promise<void>;
}
