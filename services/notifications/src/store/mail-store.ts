import type { FrozenBody, MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';

/** Each write is guarded by the batch's generation: it leaves a batch that was thawed meanwhile alone. */
export interface MailStore {
  /** Inserts as planned; one that is there already is left as it is. */
  insertBatches(batches: readonly MailBatch[]): Promise<void>;
  /** Batches that are planned or frozen, by turn; without the frozen bodies, which `readBatch` gives. */
  unfinished(limit: number): Promise<readonly MailBatch[]>;
  /**
   * The turn of the first unfinished batch, else of the last settled one, else 0: a new job starts there (start-time
   * fair queuing), so that it takes turns with those under way, and nobody waits behind a celebrity or a celebrity
   * behind everybody.
   */
  virtualTime(): Promise<number>;
  readBatch(id: string): Promise<MailBatch | undefined>;
  /**
   * Those followers of the page's hundred whose notification names this batch, in the plan's order. Throws
   * MissingDocumentError if the page's plan or the job is missing.
   */
  recipientsOf(batch: MailBatch): Promise<readonly string[]>;
  /**
   * From planned to frozen, unless the token is older; false if the batch is no longer planned. This also notes that a
   * call is under way: whoever finds a batch that another holder froze can't know its outcome.
   */
  freeze(
    batch: MailBatch,
    token: number,
    frozen: FrozenBody,
    notDue: readonly RecipientOutcome[],
  ): Promise<boolean>;
  /** Notes that another call of a frozen batch is under way; false if the call must not be made. */
  beginCall(batch: MailBatch, token: number, calledAt: number): Promise<boolean>;
  /**
   * From frozen back to planned, one generation on, without body and outcomes: nothing of it was sent. Only for the
   * token that froze or called it last, so never while another holder's call may be under way.
   */
  thaw(batch: MailBatch, token: number): Promise<boolean>;
  /** From planned or frozen to what `stateAfter` says: every recipient's outcome; the body goes. Applied twice is applied once. */
  settle(batch: MailBatch, token: number, outcomes: readonly RecipientOutcome[]): Promise<void>;
  /** From planned or frozen to parked for a person. The body is removed; ids, key, hash and reason stay. */
  park(batch: MailBatch, token: number, reason: string, outcomes: readonly RecipientOutcome[]): Promise<void>;
  /** How many are planned or frozen, counted up to `most`. */
  countUnfinished(most: number): Promise<number>;
}
