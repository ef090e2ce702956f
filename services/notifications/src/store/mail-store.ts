/** What became of one recipient's email. Each notification has exactly one. */
export const outcomes = [
  'accepted',
  'muted',
  'unsubscribed',
  'suppressed',
  'unmailable',
  'superseded',
  'erased',
  'refused',
  'dropped',
  'parked',
] as const;
export type Outcome = (typeof outcomes)[number];

export interface RecipientOutcome {
  readonly userId: string;
  readonly outcome: Outcome;
  /** Resend's id of an accepted email. */
  readonly resendId?: string;
  /** Why, in words without personal data. */
  readonly reason?: string;
  /** Of a parked one: Resend may have accepted it, nobody here knows. */
  readonly unknown?: true;
  /** Of a parked one: the batch that an operator has begun to move it to. */
  readonly movingTo?: string;
}

/** What a batch is once everyone's outcome is known: parked where a person has to look at somebody's. */
export const stateAfter = (outcomes: readonly RecipientOutcome[]): 'settled' | 'parked' =>
  outcomes.some(({ outcome }) => outcome === 'parked') ? 'parked' : 'settled';

/** Recipients of one mail batch: as many as one call to Resend takes. */
export const batchSize = 100;

/** At most a hundred notifications of one page, mailed by one call. */
export interface MailBatch {
  readonly id: string;
  readonly jobId: string;
  /** The page's position and which hundred of its followers. */
  readonly position: string;
  readonly hundred: number;
  readonly state: 'planned' | 'frozen' | 'settled' | 'parked';
  /** Its place in the mail's queue: lowest first. */
  readonly turn: number;
  /** The lease's token when it was last frozen, called or settled; 0 before. */
  readonly token: number;
  /** How often it was thawed. Each generation is frozen under a key of its own. */
  readonly generation: number;
  /** From the freeze until it is settled. */
  readonly frozen?: FrozenBody;
  /** Who wasn't due at the freeze; in the end, everyone. */
  readonly outcomes: readonly RecipientOutcome[];
  readonly parkedReason?: string;
}

/** Where a body was left out or is gone. */
export const noBody = new Uint8Array();

export interface FrozenBody {
  /** The request's body, byte for byte, UTF-8; empty where it was left out or is gone. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** SHA-256, hex. */
  readonly sha256: string;
  readonly idempotencyKey: string;
  /** Start of the first call whose outcome may be unknown, ms since 1970: that of the freeze, unless it was refused. */
  readonly calledAt: number;
  /** Who is in the body, in its order. */
  readonly userIds: readonly string[];
}

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
