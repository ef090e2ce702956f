import { type CheckResult, createOwnTurns, startLoop } from '@riff/platform';
import { createRateLimiter } from './create-rate-limiter.ts';
import { stateOf } from './decide-health.ts';
import { decideSending, roomOf } from './decide-sending.ts';
import type { DeliverParts } from './deliver-batch.ts';
import { makeAttempts } from './make-attempts.ts';

/** Batches read per poll. */
const pollLimit = 64;
/** Poll interval when nothing wakes the sender, ms. */
const pollMs = 500;
/** How long calls in flight may continue after the sender stops, ms. */
const drainMs = 5_000;

export interface SenderOptions extends Omit<DeliverParts, 'takePermit' | 'eventLoopTurn' | 'signal'> {
  /** Calls per second until Resend sends its limit. */
  readonly rate: number;
  /** Aborted when the lease is lost: no new work starts. */
  readonly lost: AbortSignal;
}

export interface Sender extends AsyncDisposable {
  wake(): void;
  readonly state: CheckResult;
}

/** Sends planned and frozen batches in the queue's order, paced under Resend's limit. */
export function startSender(options: SenderOptions): Sender {
  const { store, logger, rate, lost } = options;
  const stop = new AbortController();
  const cut = new AbortController();
  const limiter = createRateLimiter(rate, () => stop.signal.aborted || lost.aborted);
  const eventLoopTurn = createOwnTurns();
  const onRoom = () => loop.wake();
  const attempts = makeAttempts({ ...options, signal: cut.signal, limiter, eventLoopTurn, onRoom });
  const hasRoom = () => roomOf(attempts.sending, limiter.limit, performance.now()) > 0;

  const loop = startLoop({
    name: 'mail',
    logger,
    idleMs: pollMs,
    step: async () => {
      attempts.throwOutage();
      if (lost.aborted || !hasRoom()) return 'idle';
      const unfinished = await store.mail.unfinished(pollLimit);
      const { begin, more } = decideSending(attempts.sending, unfinished, limiter.limit, performance.now());
      for (const batch of begin) attempts.begin(batch);
      return more ? 'again' : 'idle';
    },
  });
  return {
    wake: loop.wake,
    get state() {
      return stateOf(attempts.sending.resend);
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      const overdue = setTimeout(() => cut.abort(), drainMs);
      await loop[Symbol.asyncDispose]();
      await attempts.ended();
      clearTimeout(overdue);
    },
  };
}
