import type { MailBatch } from '../domain/mail-batch.ts';
import {
  type AttemptsByBatch,
  attemptsAfter,
  attemptsOf,
  type Moment,
  type SendingEvent,
} from './decide-attempts.ts';
import { healthAfter, healthy, type ResendHealth } from './decide-health.ts';

/**
 * Most batches in progress at once, nearly all of them waiting for an answer: a slow one holds up no other.
 */
const underWayMax = 32;
/**
 * Most batches rendered ahead of the limiter: enough for this many ms of calls, so that rendering never costs a permit
 * and a new job waits behind few.
 */
const ahead = { ms: 200, most: 8 };
/**
 * After releasing a call, wait this long before rendering the next batch: at most `ms` and this share of the interval.
 * Rendering a hundred emails blocks the event loop, and would delay the request until Resend counts it too close to the
 * next one.
 */
const leaving = { ms: 150, share: 0.4 };

/** The state by which one sender decides. */
export interface Sending {
  readonly batches: AttemptsByBatch;
  readonly resend: ResendHealth;
}

export const nothingSent: Sending = { batches: new Map(), resend: healthy };

/** The state after an event of a batch. */
export const afterEvent = (
  { batches, resend }: Sending,
  batchId: string,
  event: SendingEvent,
  moment: Moment,
): Sending => ({
  batches: attemptsAfter(batches, batchId, event, moment),
  resend: healthAfter(resend, event, moment.now),
});

/** How many batches may start now. `limit`: calls per second. */
export function roomOf({ batches, resend }: Sending, limit: number, now: number): number {
  const underWay = [...batches.values()].filter((batch) => batch.underWay !== undefined);
  if (resend.pause !== undefined) return now < resend.pause.until || underWay.length > 0 ? 0 : 1;
  const preparing = underWay.filter((batch) => batch.underWay === 'preparing').length;
  const aheadMax = Math.min(ahead.most, Math.ceil((limit * ahead.ms) / 1_000));
  return Math.max(0, Math.min(underWayMax - underWay.length, aheadMax - preparing));
}

/**
 * Which unfinished batches start: those that are due, in order. During a pause the least recently refused
 * goes first, so that each probe tries another batch. `more`: others are due as well.
 */
export function decideSending(
  sending: Sending,
  unfinished: readonly MailBatch[],
  limit: number,
  now: number,
) {
  const attempts = ({ id }: MailBatch) => attemptsOf(sending.batches, id);
  const due = unfinished.filter((batch) => {
    const { underWay, retryAt } = attempts(batch);
    return underWay === undefined && retryAt <= now;
  });
  const inOrder =
    sending.resend.pause === undefined
      ? due
      : due.toSorted((one, other) => attempts(one).refusedAt - attempts(other).refusedAt);
  const begin = inOrder.slice(0, roomOf(sending, limit, now));
  return { begin, more: due.length > begin.length };
}

/** How long to wait after releasing a call before the next batch is rendered, ms. */
export const leaveMs = (limit: number) => Math.min(leaving.ms, (leaving.share * 1_000) / limit);
