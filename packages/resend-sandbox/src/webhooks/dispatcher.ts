import type { NumberedEmail } from '../ledger/email-reader.ts';
import type { WebhookTarget } from '../settings.ts';
import { eventPayload } from './event-payload.ts';
import type { MessageQueue, QueuedMessage } from './message-queue.ts';
import { postEvent } from './post-event.ts';
import { retryDelay } from './retry-delay.ts';

export interface Dispatcher extends AsyncDisposable {
  /** Looks at the queue again: something was added, or the target changed. */
  wake(): void;
  /** Resolves when the queue is empty and nothing is under way. */
  settled(): Promise<void>;
}

const AT_ONCE = 16;
/** Enough that the emails under way can't hide all that could go next. */
const LOOK_AHEAD = 128;
const LONGEST_SLEEP_MS = 60_000;

/** Sends what is due, the events of one email one after the other. */
export function createDispatcher(deps: {
  readonly queue: MessageQueue;
  readonly emailByNumber: (number: number) => NumberedEmail | null;
  readonly target: () => WebhookTarget | null;
  readonly retryScale: number;
  readonly log: (message: string) => void;
}): Dispatcher {
  const { queue } = deps;
  const closing = new AbortController();
  const underWay = new Map<number, Promise<void>>();
  let waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;

  const attempt = async (message: QueuedMessage, target: WebhookTarget): Promise<void> => {
    const email = deps.emailByNumber(message.email);
    const event = email && { svixId: message.svixId, payload: eventPayload(email, message) };
    const done = event === null || (await postEvent(target, event, closing.signal));
    if (closing.signal.aborted) return;
    const delay = done ? null : retryDelay(message.attempts + 1, deps.retryScale);
    if (delay !== null) queue.postpone(message.seq, Date.now() + delay);
    else queue.remove(message.seq);
    if (!done && delay === null) deps.log('a webhook event was given up after its last retry');
  };

  const startWhatIsDue = (now: number, target: WebhookTarget): void => {
    for (const message of queue.due(now, LOOK_AHEAD)) {
      if (underWay.size >= AT_ONCE) return;
      if (underWay.has(message.email)) continue;
      const sent = attempt(message, target).finally(() => {
        underWay.delete(message.email);
        pump();
      });
      underWay.set(message.email, sent);
    }
  };

  const pump = (): void => {
    if (closing.signal.aborted) return;
    clearTimeout(timer);
    // One moment for both looks, lest what becomes due between them is seen by neither.
    const now = Date.now();
    const target = deps.target();
    if (target === null) queue.removeAll();
    else startWhatIsDue(now, target);
    // What is due and can't start yet waits for one under way, whose end looks again.
    const next = queue.nextDue(now);
    if (next !== null) timer = setTimeout(pump, Math.min(next - now, LONGEST_SLEEP_MS));
    if (underWay.size === 0 && queue.count() === 0) {
      for (const resolve of waiting.splice(0)) resolve();
    }
  };

  return {
    wake: pump,
    settled: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting = [...waiting, resolve];
      pump();
      return promise;
    },
    [Symbol.asyncDispose]: async () => {
      closing.abort();
      clearTimeout(timer);
      await Promise.allSettled(underWay.values());
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}
