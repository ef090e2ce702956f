import type { EmailLog } from '../ledger/email-log.ts';
import type { WebhookTarget } from '../settings.ts';
import { eventPayload } from './event-payload.ts';
import type { MessageQueue, QueuedMessage } from './message-queue.ts';
import { postEvent } from './post-event.ts';

export type Dispatcher = ReturnType<typeof createDispatcher>;

const AT_ONCE = 16;
const LONGEST_SLEEP_MS = 60_000;
/** Resend's delay after each failed attempt (https://resend.com/docs/webhooks/retries-and-replays). */
const RETRIES_MS = [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 36_000_000];

/** Sends due events; those of one email in sequence. */
export function createDispatcher(deps: {
  readonly queue: MessageQueue;
  readonly emails: EmailLog;
  readonly target: () => WebhookTarget | null;
  readonly retryScale: number;
  readonly log: (message: string) => void;
}) {
  const { queue } = deps;
  const closing = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;

  const attempt = async (message: QueuedMessage, target: WebhookTarget): Promise<void> => {
    const { seq, svixId, emailId, attempts } = message;
    const email = deps.emails.record(emailId);
    const done = !email || (await postEvent(target, svixId, eventPayload(email, message), closing.signal));
    if (closing.signal.aborted) return;
    const delay = RETRIES_MS[attempts];
    if (!done && delay !== undefined)
      return queue.postpone(seq, Date.now() + Math.ceil(delay * deps.retryScale));
    queue.remove(seq);
    if (!done) deps.log('a webhook event was given up after its last retry');
  };

  const sendDue = (now: number, target: WebhookTarget): void => {
    while (underWay.size < AT_ONCE) {
      const message = queue.next(now, [...underWay.keys()]);
      if (message === null) return;
      const sent = attempt(message, target).finally(() => {
        underWay.delete(message.emailId);
        pump();
      });
      underWay.set(message.emailId, sent);
    }
  };

  const pump = (): void => {
    if (closing.signal.aborted) return;
    clearTimeout(timer);
    // Both queries use the same time; otherwise an event that becomes due between them would be missed by
    // both.
    const now = Date.now();
    const target = deps.target();
    if (target === null) queue.removeAll();
    else sendDue(now, target);
    // A due event that can't start yet waits for an attempt in progress, which calls pump when it ends.
    const next = queue.nextDue(now);
    if (next !== null) timer = setTimeout(pump, Math.min(next - now, LONGEST_SLEEP_MS));
    if (underWay.size === 0 && queue.count() === 0) {
      for (const resolve of waiting.splice(0)) resolve();
    }
  };

  return {
    /** Checks the queue again after an event was added or the target changed. */
    wake: pump,
    /** Resolves when the queue is empty and nothing is being sent. */
    settled(): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      pump();
      return promise;
    },
    async [Symbol.asyncDispose](): Promise<void> {
      closing.abort();
      clearTimeout(timer);
      await Promise.allSettled(underWay.values());
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}
