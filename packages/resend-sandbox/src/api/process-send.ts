import { randomUUID } from 'node:crypto';
import type { EmailLog, EmailRecord } from '../ledger/email-log.ts';
import type { IdempotencyKeys } from '../ledger/idempotency-keys.ts';
import { resendErrors } from '../resend-error.ts';
import type { SandboxSettings } from '../settings.ts';
import type { EventPlanner } from '../webhooks/create-webhooks.ts';
import { type EmailEventType, eventsOf, lastEventAfter } from '../webhooks/events-of.ts';
import { type Answer, refusal } from './answer.ts';
import type { Quota } from './quota.ts';
import { type PlacedEmail, validateRequest } from './validate-request.ts';

export interface IncomingSend {
  readonly path: '/emails' | '/emails/batch';
  readonly authorization: string | undefined;
  readonly idempotencyKey: string | undefined;
  /** `x-batch-validation: permissive`: what is valid goes out, the rest is reported. */
  readonly permissive: boolean;
  readonly body: Buffer;
  readonly bodyHash: string;
}

/** The events of an email about to be accepted; undefined leaves them to its addresses. */
export type EventRule = (
  email: Pick<EmailRecord, 'from' | 'to' | 'subject' | 'tags'>,
) => readonly EmailEventType[] | undefined;

/** Judges the emails of a request and accepts them, in the transaction that it is called in. */
export type ProcessSend = (incoming: IncomingSend, requestId: string) => Answer;

export function createProcessSend(deps: {
  readonly emails: EmailLog;
  readonly keys: IdempotencyKeys;
  readonly events: EventPlanner;
  readonly eventRule: EventRule | undefined;
  readonly quota: Quota;
  readonly settings: () => SandboxSettings;
  readonly clock: () => number;
}): ProcessSend {
  const accept = (requestId: string, placed: PlacedEmail): string => {
    const { email } = placed;
    const id = randomUUID();
    const types = deps.eventRule?.(email) ?? eventsOf(email.to);
    deps.emails.add({ ...placed, id, requestId, lastEvent: lastEventAfter(types) });
    deps.events.plan({ id, types, scheduledAt: email.scheduledAt });
    return id;
  };
  return ({ path, idempotencyKey, permissive, bodyHash, body: bytes }, requestId) => {
    const body = parseJson(bytes);
    if (body === undefined) return refusal(resendErrors.invalidJson);
    const batch = path === '/emails/batch';
    const emails = Array.isArray(body) ? body.length : 1;
    const { verifiedDomains } = deps.settings();
    const valid = validateRequest({ body, batch, permissive, verifiedDomains, now: deps.clock() });
    if (valid.error) return refusal(valid.error, 'refused', emails);
    const accepted = valid.emails.length;
    const overQuota = deps.quota.refusal(accepted);
    if (overQuota) return refusal(overQuota, 'refused', emails);
    const data = valid.emails.map((email) => ({ id: accept(requestId, email) }));
    const answer = batch ? { data, ...(permissive && { errors: valid.refused }) } : data[0];
    if (idempotencyKey !== undefined) deps.keys.keep(path, idempotencyKey, { bodyHash, answer, emails });
    return { status: 200, body: answer, outcome: 'accepted', error: null, emails, accepted };
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
