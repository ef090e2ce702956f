import { type CheckResult, createOwnTurns, isUnavailable, startLoop } from '@riff/platform';
import type { MailBatch } from '../store/mail-store.ts';
import { MissingDocumentError } from '../store/missing-document-error.ts';
import { createRateLimiter } from './create-rate-limiter.ts';
import { type DeliverParts, deliverBatch } from './deliver-batch.ts';
import { parkFailing } from './park-failing.ts';
import { rememberCalls } from './remember-calls.ts';
import type { Delivered } from './send-batch.ts';
import { watchResend } from './watch-resend.ts';

/** Batches under way at once at most, nearly all of them for an answer: a slow one holds nobody up. */
const underWayMax = 32;
/**
 * Most batches rendered ahead of the limiter: enough for this many ms of calls, so that rendering never costs a
 * permit and a new job waits behind few.
 */
const ahead = { ms: 200, most: 8 };
/**
 * After releasing a call, wait this long before rendering the next batch: at most `ms` and this share of the interval.
 * Rendering a hundred emails blocks the event loop, and would delay the request until Resend counts it too close to the
 * next one.
 */
const leaving = { ms: 40, share: 0.4 };
/** Batches that one look sees. */
const lookAt = 64;
/** How long a batch waits when no hint wakes the sender, ms. */
const pollMs = 500;
/** A batch is parked after this many errors of its own in a row. */
const errorsMost = 5;
/** How long calls under way may go on when the sender stops, ms. */
const drainMs = 5_000;

export interface SenderOptions extends Omit<DeliverParts, 'takePermit' | 'eventLoopTurn' | 'signal'> {
  /** Calls per second until Resend says otherwise. */
  readonly rate: number;
  /** Ends when the lease is lost: nothing new is begun. */
  readonly lost: AbortSignal;
}

export interface Sender extends AsyncDisposable {
  wake(): void;
  readonly state: CheckResult;
}

/** Sends what is planned or frozen, in the order of the queue, paced under Resend's limit. */
export function startSender(options: SenderOptions): Sender {
  const { store, logger, lost } = options;
  const underWay = new Map<string, Promise<void>>();
  /** Of those, the ones whose call has not left yet. */
  const waiting = new Set<string>();
  const calls = rememberCalls();
  const resend = watchResend(logger);
  const stop = new AbortController();
  const cut = new AbortController();
  let failure: { error: unknown } | undefined;
  const eventLoopTurn = createOwnTurns();
  const limiter = createRateLimiter(options.rate, () => stop.signal.aborted || lost.aborted);
  const deliver = async (parts: DeliverParts, batch: MailBatch) => {
    try {
      note(batch, await deliverBatch(parts, batch, calls.begin(batch.id)));
    } catch (error) {
      if (isUnavailable(error)) failure = { error };
      else
        await failedAlone(parts, batch, error).catch((error: unknown) => {
          failure = { error };
        });
    }
  };
  const note = ({ id }: MailBatch, delivered: Delivered) => {
    if (delivered.kind === 'retry') {
      calls.retry(id, delivered);
      return delivered.spent ? resend.unanswered(id) : resend.answered();
    }
    if (delivered.kind === 'finished') return calls.finished(id);
    resend.answered();
    if (delivered.kind === 'answered') {
      resend.takes();
      return delivered.accepted ? calls.accepted(id) : calls.finished(id);
    }
    if (delivered.accepted) calls.accepted(id);
    // A quota never counts against a batch: a smaller one may still fit into what is left of it.
    else calls.refused(id, delivered.reason !== 'quota');
    resend.refusesAll(delivered.reason);
  };
  /** Handles a failure of one batch, so that it doesn't stop the others. */
  const failedAlone = async (parts: DeliverParts, batch: MailBatch, error: unknown) => {
    const errors = calls.failed(batch.id);
    if (errors === 1) logger.error({ batch: batch.id, err: error }, 'a mail batch fails');
    if (errors < errorsMost && !(error instanceof MissingDocumentError)) return;
    await parkFailing(parts, batch, error);
    calls.finished(batch.id);
  };
  const begin = (batch: MailBatch) => {
    let left: NodeJS.Timeout | undefined;
    const makeRoom = () => {
      waiting.delete(batch.id);
      loop.wake();
    };
    const parts: DeliverParts = {
      ...options,
      signal: cut.signal,
      eventLoopTurn,
      async takePermit() {
        const permit = await limiter.take();
        left = setTimeout(makeRoom, Math.min(leaving.ms, (leaving.share * 1_000) / limiter.limit));
        return permit;
      },
    };
    const delivering = deliver(parts, batch).finally(() => {
      clearTimeout(left);
      underWay.delete(batch.id);
      makeRoom();
    });
    waiting.add(batch.id);
    underWay.set(batch.id, delivering);
  };
  const room = () => {
    if (resend.pause !== undefined) return performance.now() < resend.pause.until ? 0 : 1 - underWay.size;
    const aheadMax = Math.min(ahead.most, Math.ceil((limiter.limit * ahead.ms) / 1_000));
    return Math.min(underWayMax - underWay.size, aheadMax - waiting.size);
  };
  const isDue = (batch: MailBatch) =>
    !underWay.has(batch.id) && calls.of(batch.id).retryAt <= performance.now();
  /** Due batches in the order of the queue. During a pause: least recently refused first, so that each probe tries another batch. */
  const look = async () => {
    const due = (await store.mail.unfinished(lookAt)).filter(isDue);
    if (resend.pause === undefined) return due;
    return due.toSorted((one, other) => calls.of(one.id).refusal - calls.of(other.id).refusal);
  };

  const loop = startLoop({
    name: 'mail',
    logger,
    idleMs: pollMs,
    step: async () => {
      if (failure !== undefined) {
        const { error } = failure;
        failure = undefined;
        throw error;
      }
      const free = room();
      if (lost.aborted || free <= 0) return 'idle';
      const due = await look();
      for (const batch of due.slice(0, free)) begin(batch);
      return due.length > free ? 'again' : 'idle';
    },
  });
  return {
    wake: loop.wake,
    get state() {
      return resend.state;
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      const overdue = setTimeout(() => cut.abort(), drainMs);
      await loop[Symbol.asyncDispose]();
      await Promise.all(underWay.values());
      clearTimeout(overdue);
    },
  };
}
