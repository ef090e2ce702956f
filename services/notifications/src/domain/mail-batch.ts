import { planId } from './plan.ts';

/** The final outcome of one recipient's email. Each notification has exactly one. */
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
  /** The reason in words, without personal data. */
  readonly reason?: string;
  /** For a parked email: it is unknown whether Resend accepted it. */
  readonly unknown?: true;
  /** For a parked email: the batch that an operator has begun to move it to. */
  readonly movingTo?: string;
}

/** The batch's state once all outcomes are known: parked if any email needs a person's attention. */
export const stateAfter = (outcomes: readonly RecipientOutcome[]): 'settled' | 'parked' =>
  outcomes.some(({ outcome }) => outcome === 'parked') ? 'parked' : 'settled';

/** Recipients per mail batch: the most that one call to Resend takes. */
export const batchSize = 100;

/** Up to a hundred notifications of one page, mailed by one call. */
export interface MailBatch {
  readonly id: string;
  readonly jobId: string;
  /** The page's position, and the index of this chunk of a hundred among its followers. */
  readonly position: string;
  readonly hundred: number;
  readonly state: 'planned' | 'frozen' | 'settled' | 'parked';
  /** Its position in the mail queue: lowest first. */
  readonly turn: number;
  /** The mail lease's token at the last freeze, call or settlement; 0 before. */
  readonly token: number;
  /** How often it was thawed. Each generation is frozen under its own idempotency key. */
  readonly generation: number;
  /** Set from the freeze until it is settled. */
  readonly frozen?: FrozenBody;
  /** At the freeze, the recipients that get no email; at the end, all recipients. */
  readonly outcomes: readonly RecipientOutcome[];
  readonly parkedReason?: string;
}

/** Stands in for a body that was not read or was deleted. */
export const noBody = new Uint8Array();

export interface FrozenBody {
  /** The request's body, byte for byte, UTF-8; empty if it was not read or was deleted. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** SHA-256, hex. */
  readonly sha256: string;
  readonly idempotencyKey: string;
  /**
   * When the first call whose outcome may be unknown started, ms since 1970: that of the freeze, unless
   * Resend refused that call.
   */
  readonly calledAt: number;
  /** The recipients in the body, in order. */
  readonly userIds: readonly string[];
}

export const batchId = (jobId: string, position: string, hundred: number) =>
  `${planId(jobId, position)}:${hundred}`;

/** The followers of a page that are in one batch. */
export const hundredOf = (followerIds: readonly string[], hundred: number) =>
  followerIds.slice(hundred * batchSize, (hundred + 1) * batchSize);
