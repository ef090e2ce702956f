import { randomUUID } from 'node:crypto';
import type { EmailRecord } from '../ledger/email-reader.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { Store } from '../ledger/open-store.ts';
import type { RequestRecord } from '../ledger/request-log.ts';
import type { EventPlanner } from '../webhooks/create-webhooks.ts';
import { type EmailEventType, eventsOf, lastEventAfter } from '../webhooks/events-of.ts';
import type { IncomingSend } from './process-send.ts';
import type { PlacedEmail, RefusedEmail } from './validate-request.ts';

export type OutgoingEmail = Pick<EmailRecord, 'from' | 'to' | 'subject' | 'tags'>;

/** The events of an email about to be accepted; undefined leaves them to its addresses. */
export type EventRule = (email: OutgoingEmail) => readonly EmailEventType[] | undefined;

export interface Acceptance {
  readonly incoming: IncomingSend;
  readonly record: RequestRecord;
  readonly emails: readonly PlacedEmail[];
  /** Null when the answer has no `errors`. */
  readonly refused: readonly RefusedEmail[] | null;
}

/** Writes an accepted request, its emails, its key and their events in one transaction; returns the emails' ids. */
export type AcceptEmails = (acceptance: Acceptance) => string[];

export function createAcceptEmails(deps: {
  readonly store: Pick<Store, 'database' | 'requests' | 'emails' | 'bodies' | 'keys'>;
  readonly events: EventPlanner;
  readonly eventRule: EventRule;
}): AcceptEmails {
  const { store, events } = deps;
  const write = ({ incoming, record, emails, refused }: Acceptance): string[] => {
    const request = store.requests.add(record);
    const added = emails.map((placed) => {
      const types = deps.eventRule(placed.email) ?? eventsOf(placed.email.to);
      return { ...placed, id: randomUUID(), types, lastEvent: lastEventAfter(types) };
    });
    const first = store.emails.add(request, added);
    if (added.length > 0) store.bodies.add(request, first + added.length - 1, incoming.body);
    if (incoming.idempotencyKey !== undefined) {
      const { path, idempotencyKey, bodyHash } = incoming;
      store.keys.keep(path, idempotencyKey, { bodyHash, firstEmail: first, emails: added.length, refused });
    }
    for (const [index, { email, types }] of added.entries()) {
      events.plan({ number: first + index, types, scheduledAt: email.scheduledAt });
    }
    return added.map(({ id }) => id);
  };
  return (acceptance) => {
    const ids = inTransaction(store.database, () => write(acceptance));
    events.planned();
    return ids;
  };
}
