import { randomBytes } from 'node:crypto';
import type { Faults } from '../faults/create-faults.ts';
import type { EmailLog } from '../ledger/email-log.ts';
import type { Dispatcher } from './dispatcher.ts';
import { type EmailEventType, lastEventAfter } from './events-of.ts';
import type { MessageQueue } from './message-queue.ts';

export type Webhooks = ReturnType<typeof createWebhooks>;

export function createWebhooks(deps: {
  readonly queue: MessageQueue;
  readonly dispatcher: Dispatcher;
  readonly emails: EmailLog;
  readonly draws: Faults;
  readonly clock: () => number;
  readonly enabled: () => boolean;
}) {
  const { queue, dispatcher, emails, draws, clock } = deps;
  const add = (emailId: string, type: EmailEventType, at: number, due: number, extra = {}): string => {
    const svixId = `msg_${randomBytes(20).toString('base64url')}`;
    if (!deps.enabled()) return svixId;
    const message = { svixId, emailId, type, extra, at: new Date(at), due };
    queue.add(message);
    if (draws.drawWebhook().duplicate) queue.add(message);
    return svixId;
  };
  return {
    /** Signs and queues an event about an accepted email; returns its svix-id. `extra` is merged into `data`. */
    emit(emailId: string, type: EmailEventType, extra?: Readonly<Record<string, unknown>>): string {
      const email = emails.record(emailId);
      if (!email) throw new Error('no accepted email has this id');
      emails.setLastEvent(email.id, lastEventAfter([type]));
      const svixId = add(email.id, type, clock(), Date.now(), extra);
      dispatcher.wake();
      return svixId;
    },
    /** Queues the events that follow an acceptance, in its transaction. */
    plan(emailId: string, types: readonly EmailEventType[], scheduledAt: number | null): void {
      const now = clock();
      const wait = Math.max(0, (scheduledAt ?? now) - now);
      if (scheduledAt !== null) add(emailId, 'email.scheduled', now, Date.now());
      // One millisecond apart, so that created_at gives the true order.
      const events = types.map((type, index) => ({ type, at: now + wait + index }));
      for (let index = 0; index + 1 < events.length; index += 1) {
        if (draws.drawWebhook().reorder) events.splice(index, 2, ...events.slice(index, index + 2).reverse());
      }
      for (const { type, at } of events) add(emailId, type, at, Date.now() + wait);
    },
    /** Starts sending the planned events, after the transaction. */
    planned: dispatcher.wake,
    /** Resolves when no event is queued, waiting for a retry or being sent. */
    settled: dispatcher.settled,
  };
}
