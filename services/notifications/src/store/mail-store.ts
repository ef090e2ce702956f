import type { FrozenBody, MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';

/** Each write is guarded by the batch's generation: it doesn't change a batch that was thawed meanwhile. */
export interface MailStore {
  /** Inserts planned batches; existing ones stay unchanged. */
  insertBatches(batches: readonly MailBatch[]): Promise<void>;
  /** Planned and frozen batches, by turn, without the frozen bodies (`readBatch` returns those). */
  unfinished(limit: number): Promise<readonly MailBatch[]>;
  /**
   * The turn of the first unfinished batch, else of the last settled one, else 0. A new job starts there
   * (start-time fair queuing) and takes turns with those in progress: nobody waits behind a celebrity, nor a
   * celebrity behind everybody.
   */
  virtualTime(): Promise<number>;
  readBatch(id: string): Promise<MailBatch | undefined>;
  /**
   * The followers in the page's hundred whose notification names this batch, in the plan's order. Throws
   * MissingDocumentError if the page's plan or the job is missing.
   */
  recipientsOf(batch: MailBatch): Promise<readonly string[]>;
  /**
   * From planned to frozen, unless the token is older; false if the batch is no longer planned. This also
   * records that a call is in flight: whoever finds a batch frozen by another holder can't know its outcome.
   */
  freeze(
    batch: MailBatch,
    token: number,
    frozen: FrozenBody,
    notDue: readonly RecipientOutcome[],
  ): Promise<boolean>;
  /** Records that another call of a frozen batch is in flight; false if the call must not be made. */
  beginCall(batch: MailBatch, token: number, calledAt: number): Promise<boolean>;
  /**
   * From frozen back to planned, in the next generation, without body and outcomes, because nothing of it was
   * sent. Only for the token that froze or called it last, so never while a call of another holder may be in
   * flight.
   */
  thaw(batch: MailBatch, token: number): Promise<boolean>;
  /**
   * From planned or frozen to the state of `stateAfter`. Stores the outcome of every recipient and removes
   * the body. Idempotent.
   */
  settle(batch: MailBatch, token: number, outcomes: readonly RecipientOutcome[]): Promise<void>;
  /**
   * From planned or frozen to parked, for a person to resolve. The body is removed; ids, key, hash and reason
   * stay.
   */
  park(batch: MailBatch, token: number, reason: string, outcomes: readonly RecipientOutcome[]): Promise<void>;
  /** The number of planned and frozen batches, counted up to `most`. */
  countUnfinished(most: number): Promise<number>;
}
