import { backoff, type CheckResult, createOwnTurns, startLoop } from '@riff/platform';
import type { MailBatch } from '../store/mail-store.ts';
import { createTurns, type Turn } from './create-turns.ts';
import { type DeliverParts, deliverBatch } from './deliver-batch.ts';

/** Batches under way at once at most, nearly all of them for an answer: a slow one holds nobody up. */
const underWayMax = 32;
/**
 * Batches that get ready or are ready and wait for their turn at most: this many ms of calls, so that a freeze costs no
 * turn, and a new job waits for few.
 */
const ahead = { ms: 200, most: 8 };
/**
 * How long a call is given to leave before the next batch is frozen, at most ms and this share of the time between
 * calls: rendering a hundred emails would hold it up on its way, and Resend would count it too close to the next.
 */
const leaving = { ms: 40, share: 0.4 };
/** Batches that one look sees. */
const lookAt = 64;
/** How long a batch waits when no hint wakes the sender, ms. */
const pollMs = 500;
/** How long to leave Resend alone once it said that nothing can be sent: at first, and at most, ms. */
const pauseMs = { first: 5_000, most: 60_000 };
/** So many calls without an answer, one after another, are an outage: 5 % of answers lost make that one in 8,000. */
const unansweredMost = 3;
/** How long calls under way may go on when the sender stops, ms. */
const drainMs = 5_000;

export interface SenderOptions extends Omit<DeliverParts, 'takeTurn' | 'ownTurn' | 'signal'> {
  /** Calls per second until Resend says otherwise. */
  readonly rate: number;
  /** Ends when the lease is lost: nothing new is begun. */
  readonly lost: AbortSignal;
}

export interface Sender extends AsyncDisposable {
  wake(): void;
  readonly state: CheckResult;
}

/** Sends what is planned or frozen, batch by batch in the order of their turns, paced under Resend's limit. */
export function startSender(options: SenderOptions): Sender {
  const { store, logger, lost } = options;
  const underWay = new Map<string, Promise<void>>();
  /** Of those, the ones whose call has not left yet. */
  const waiting = new Set<string>();
  const retryAt = new Map<string, { at: number; failures: number }>();
  const stop = new AbortController();
  const cut = new AbortController();
  let pause: { reason: string; until: number; ms: number } | undefined;
  let failure: { error: unknown } | undefined;
  /** Calls without an answer since the last one that had one. */
  let unanswered = 0;

  const ownTurn = createOwnTurns();
  const turns = createTurns(options.rate, () => stop.signal.aborted || lost.aborted);
  const deliver = async (parts: DeliverParts, batch: MailBatch) => {
    try {
      const delivered = await deliverBatch(parts, batch);
      if (delivered.kind === 'retry') return backOff(batch, delivered.spent);
      hear();
      retryAt.delete(batch.id);
      if (delivered.kind === 'pause') return pauseAll(delivered.reason);
      if (pause !== undefined) logger.info('Resend takes emails again');
      pause = undefined;
    } catch (error) {
      failure = { error };
    }
  };
  const begin = (batch: MailBatch) => {
    let turn: Turn | undefined;
    let left: NodeJS.Timeout | undefined;
    const makeRoom = () => {
      waiting.delete(batch.id);
      loop.wake();
    };
    const parts: DeliverParts = {
      ...options,
      signal: cut.signal,
      ownTurn,
      async takeTurn() {
        turn = await turns.take();
        left = setTimeout(makeRoom, Math.min(leaving.ms, (leaving.share * 1_000) / turns.limit));
        return turn !== undefined;
      },
      onAnswer(answer) {
        turn?.answered(answer);
        options.onAnswer(answer);
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
  const backOff = (batch: MailBatch, spent: boolean) => {
    const failures = (retryAt.get(batch.id)?.failures ?? 0) + (spent ? 1 : 0);
    retryAt.set(batch.id, { failures, at: performance.now() + (spent ? backoff(failures + 3) : 0) });
    if (!spent) return hear();
    unanswered += 1;
    // Of an outage, not every call.
    if (unanswered <= unansweredMost) logger.warn({ batch: batch.id }, 'no answer from Resend, trying again');
  };
  const hear = () => {
    if (unanswered >= unansweredMost) logger.info('Resend answers again');
    unanswered = 0;
  };
  const pauseAll = (reason: string) => {
    const ms = Math.min((pause?.ms ?? pauseMs.first / 2) * 2, pauseMs.most);
    if (pause?.reason !== reason) logger.error({ reason }, 'Resend takes no emails, sending paused');
    pause = { reason, ms, until: performance.now() + ms };
  };
  const room = () => {
    if (pause !== undefined) return performance.now() < pause.until ? 0 : 1 - underWay.size;
    const aheadMax = Math.min(ahead.most, Math.ceil((turns.limit * ahead.ms) / 1_000));
    return Math.min(underWayMax - underWay.size, aheadMax - waiting.size);
  };
  const isDue = (batch: MailBatch) =>
    !underWay.has(batch.id) && (retryAt.get(batch.id)?.at ?? 0) <= performance.now();

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
      const due = (await store.mail.unfinished(lookAt)).filter(isDue);
      for (const batch of due.slice(0, free)) begin(batch);
      return due.length > free ? 'again' : 'idle';
    },
  });
  return {
    wake: loop.wake,
    get state(): CheckResult {
      if (pause !== undefined)
        return { state: 'degraded', reason: `Resend takes no emails: ${pause.reason}` };
      if (unanswered >= unansweredMost) return { state: 'degraded', reason: 'Resend does not answer' };
      return { state: 'ok' };
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
