import { setImmediate } from 'node:timers/promises';
import { backoff, type CheckResult, startLoop } from '@riff/platform';
import type { MailBatch } from '../store/mail-store.ts';
import { type DeliverParts, deliverBatch } from './deliver-batch.ts';
import { afterAnswer, afterCall, type Governor, startGovernor, waitOf } from './governor.ts';

/** Batches under way at once at most; at a slow limit fewer, so that a freeze isn't long before its call. */
const underWayMax = 8;
/** Batches that one look sees. */
const lookAt = 64;
/** How long a batch waits when no hint wakes the sender, ms. */
const pollMs = 500;
/** How long to leave Resend alone once it said that nothing can be sent: at first, and at most, ms. */
const pauseMs = { first: 5_000, most: 60_000 };
/** How long calls under way may go on when the sender stops, ms. */
const drainMs = 5_000;

export interface SenderOptions extends Omit<DeliverParts, 'takeTurn' | 'signal'> {
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
  const retryAt = new Map<string, { at: number; failures: number }>();
  const stop = new AbortController();
  const cut = new AbortController();
  let governor: Governor = startGovernor(options.rate);
  let pause: { reason: string; until: number; ms: number } | undefined;
  let failure: { error: unknown } | undefined;

  const takeTurn = async () => {
    for (;;) {
      if (stop.signal.aborted || lost.aborted) return false;
      const wait = waitOf(governor, performance.now());
      if (wait === 0) break;
      await new Promise((resolve) => setTimeout(resolve, Math.min(wait, 1_000)));
    }
    governor = afterCall(governor, performance.now());
    return true;
  };
  const parts: DeliverParts = {
    ...options,
    takeTurn,
    signal: cut.signal,
    onAnswer: (answer) => {
      governor = afterAnswer(governor, answer.status, answer.headers, performance.now());
      options.onAnswer(answer);
    },
  };
  const deliver = async (batch: MailBatch) => {
    try {
      const delivered = await deliverBatch(parts, batch);
      if (delivered.kind === 'retry') return backOff(batch, delivered.spent);
      retryAt.delete(batch.id);
      if (delivered.kind === 'pause') return pauseAll(delivered.reason);
      if (pause !== undefined) logger.info('Resend takes emails again');
      pause = undefined;
    } catch (error) {
      failure = { error };
    }
  };
  const backOff = (batch: MailBatch, spent: boolean) => {
    const failures = (retryAt.get(batch.id)?.failures ?? 0) + (spent ? 1 : 0);
    retryAt.set(batch.id, { failures, at: performance.now() + (spent ? backoff(failures + 3) : 0) });
    if (spent && failures === 1) logger.warn({ batch: batch.id }, 'no answer from Resend, trying again');
  };
  const pauseAll = (reason: string) => {
    const ms = Math.min((pause?.ms ?? pauseMs.first / 2) * 2, pauseMs.most);
    if (pause?.reason !== reason) logger.error({ reason }, 'Resend takes no emails, sending paused');
    pause = { reason, ms, until: performance.now() + ms };
  };
  const room = () => {
    if (pause !== undefined) return performance.now() < pause.until ? 0 : 1;
    return Math.min(underWayMax, Math.ceil(governor.limit) + 1);
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
      if (lost.aborted || underWay.size >= room()) return nextOf(underWay);
      const due = (await store.mail.unfinished(lookAt)).filter(isDue);
      for (const batch of due.slice(0, room() - underWay.size)) {
        const delivering = deliver(batch).finally(() => underWay.delete(batch.id));
        underWay.set(batch.id, delivering);
        // A freeze renders a hundred emails: others have their turn before the next.
        await setImmediate();
      }
      return due.length === 0 ? 'idle' : 'again';
    },
  });
  return {
    wake: loop.wake,
    get state(): CheckResult {
      return pause === undefined
        ? { state: 'ok' }
        : { state: 'degraded', reason: `Resend takes no emails: ${pause.reason}` };
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

/** Waits until one of those under way has ended. */
async function nextOf(underWay: ReadonlyMap<string, Promise<void>>): Promise<'again' | 'idle'> {
  if (underWay.size === 0) return 'idle';
  await Promise.race(underWay.values());
  return 'again';
}
