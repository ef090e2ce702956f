import { MissingDocumentError } from '../store/missing-document-error.ts';
import type { Delivered, KnownOfBatch } from './send-batch.ts';

/**
 * A batch is given up after this many account-related refusals, each followed by the acceptance of another
 * batch.
 */
const refusedMost = 3;
/** A batch is parked after this many of its own errors in a row. */
const errorsMost = 5;
/** A batch starts at a later backoff step, 800 ms: others can be sent meanwhile. */
const stepsAhead = 3;

/**
 * One sender's record of its attempts to deliver an unfinished batch. Times are ms of one monotonic clock.
 */
export interface Attempts extends KnownOfBatch {
  /**
   * The phase of the current attempt: before its call is on its way, or after. Undefined between attempts.
   */
  readonly underWay: 'preparing' | 'calling' | undefined;
  readonly retryAt: number;
  /** Unanswered calls in a row. */
  readonly unanswered: number;
  /** Our own errors in a row, such as a failed read. */
  readonly errors: number;
  /** When it was last refused because of the account; 0 if never. */
  readonly refusedAt: number;
  /** It was refused since the last acceptance of any batch, so it may be the cause itself. */
  readonly suspect: boolean;
  /** Number of its refusals that were followed by the acceptance of another batch. */
  readonly alone: number;
}

export type AttemptsByBatch = ReadonlyMap<string, Attempts>;

export type AttemptResult =
  | Delivered
  /** An error of this batch alone. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'unavailable' };

/** An event in the life of a batch: its attempt starts, its call goes out, its attempt ends. */
export type SendingEvent = { readonly kind: 'begun' | 'called' } | AttemptResult;

export interface Moment {
  readonly now: number;
  /** How long to wait after the nth failure in a row, ms. */
  readonly backoff: (failures: number) => number;
}

const none: Attempts = {
  underWay: undefined,
  retryAt: 0,
  unanswered: 0,
  errors: 0,
  onlyRefused: false,
  givenUp: false,
  refusedAt: 0,
  suspect: false,
  alone: 0,
};

export const attemptsOf = (batches: AttemptsByBatch, batchId: string) => batches.get(batchId) ?? none;

/** Whether one more error parks the batch. */
export const isHopeless = ({ errors }: Attempts, error: unknown) =>
  errors + 1 >= errorsMost || error instanceof MissingDocumentError;

/** The records after an event of a batch. A finished batch has none. */
export function attemptsAfter(
  batches: AttemptsByBatch,
  batchId: string,
  event: SendingEvent,
  moment: Moment,
): AttemptsByBatch {
  const after = new Map(batches);
  const next = nextAttempts(attemptsOf(batches, batchId), event, moment);
  if (next === undefined) after.delete(batchId);
  else after.set(batchId, next);
  if (!('accepted' in event && event.accepted)) return after;
  // Batches refused since the last acceptance were refused while another was accepted.
  for (const [id, other] of after) if (other.suspect) after.set(id, refusedAlone(other));
  return after;
}

/** Undefined when the batch is finished. */
function nextAttempts(
  attempts: Attempts,
  event: SendingEvent,
  { now, backoff }: Moment,
): Attempts | undefined {
  const ended: Attempts = { ...attempts, underWay: undefined };
  switch (event.kind) {
    case 'begun':
      // Whether this attempt's call is refused is unknown until it is answered.
      return { ...attempts, underWay: 'preparing', onlyRefused: false };
    case 'called':
      return { ...attempts, underWay: 'calling' };
    case 'finished':
    case 'answered':
      return undefined;
    case 'pause': {
      if (event.accepted) return undefined;
      // A quota never counts against a batch: a smaller batch may still fit into the rest of it.
      const suspect = attempts.suspect || event.reason !== 'quota';
      return { ...ended, refusedAt: now, suspect, retryAt: 0, errors: 0 };
    }
    case 'retry': {
      const { spent, onlyRefused } = event;
      const unanswered = attempts.unanswered + (spent ? 1 : 0);
      const retryAt = now + (spent ? backoff(unanswered + stepsAhead) : 0);
      return { ...ended, unanswered, onlyRefused, retryAt, errors: 0 };
    }
    case 'failed': {
      const errors = attempts.errors + 1;
      return { ...ended, errors, retryAt: now + backoff(errors + stepsAhead) };
    }
    case 'unavailable':
      return ended;
  }
}

function refusedAlone(attempts: Attempts): Attempts {
  const alone = attempts.alone + 1;
  return { ...attempts, suspect: false, alone, givenUp: alone >= refusedMost };
}
