import { randomBytes } from 'node:crypto';
import type { FaultDraws } from '../faults/create-faults.ts';
import type { Store } from '../ledger/open-store.ts';
import type { Dispatcher } from './dispatcher.ts';
import { type EmailEventType, lastEventAfter } from './events-of.ts';
import type { MessageQueue } from './message-queue.ts';

export interface Webhooks {
  /** Signs and queues an event about an accepted email; returns its svix-id. `extra` is merged into `data`. */
  emit(emailId: string, type: EmailEventType, extra?: Readonly<Record<string, unknown>>): string;
  /** Resolves when no event is waiting (for a retry either) or under way. */
  settled(): Promise<void>;
}

export interface AcceptedEmail {
  readonly number: number;
  readonly types: readonly EmailEventType[];
  readonly scheduledAt: number | null;
}

export interface EventPlanner {
  /** Queues the events that follow an acceptance, in its transaction. */
  plan(email: AcceptedEmail): void;
  /** Begins to send them, after the transaction. */
  planned(): void;
}

export function createWebhooks(deps: {
  readonly queue: MessageQueue;
  readonly dispatcher: Dispatcher;
  readonly store: Pick<Store, 'reader' | 'emails'>;
  readonly draws: FaultDraws;
  readonly clock: () => number;
  readonly enabled: () => boolean;
}): Webhooks & EventPlanner {
  const { queue, dispatcher, store, clock } = deps;
  const add = (email: number, type: EmailEventType, at: number, due: number, extra = {}) => {
    const svixId = `msg_${randomBytes(20).toString('base64url')}`;
    if (!deps.enabled()) return svixId;
    const message = { svixId, email, type, extra, at: new Date(at), due };
    queue.add(message);
    if (deps.draws.drawWebhook().duplicate) queue.add(message);
    return svixId;
  };
  return {
    emit: (emailId, type, extra) => {
      const email = store.reader.byId(emailId);
      if (!email) throw new Error('no accepted email has this id');
      store.emails.setLastEvent(email.number, lastEventAfter([type]));
      const svixId = add(email.number, type, clock(), Date.now(), extra);
      dispatcher.wake();
      return svixId;
    },
    plan: ({ number, types, scheduledAt }) => {
      const now = clock();
      const wait = Math.max(0, (scheduledAt ?? now) - now);
      if (scheduledAt !== null) add(number, 'email.scheduled', now, Date.now());
      for (const index of sendingOrder(types.length, () => deps.draws.drawWebhook().reorder)) {
        const type = types[index];
        // A millisecond apart, so that created_at tells the true order.
        if (type !== undefined) add(number, type, now + wait + index, Date.now() + wait);
      }
    },
    planned: dispatcher.wake,
    settled: dispatcher.settled,
  };
}

/** The indexes of an email's events in the order in which they are sent: some change places with the next. */
function sendingOrder(count: number, swap: () => boolean): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let index = 0; index + 1 < count; index += 1) {
    if (swap()) order.splice(index, 2, ...order.slice(index, index + 2).reverse());
  }
  return order;
}
