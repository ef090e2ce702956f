import { planId } from './plan.ts';

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

export const batchId = (jobId: string, position: string, hundred: number) =>
  `${planId(jobId, position)}:${hundred}`;

/** Of a page's followers, those of one batch. */
export const hundredOf = (followerIds: readonly string[], hundred: number) =>
  followerIds.slice(hundred * batchSize, (hundred + 1) * batchSize);
