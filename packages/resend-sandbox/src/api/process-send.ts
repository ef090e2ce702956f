import { randomUUID } from 'node:crypto';
import { parseJson } from '../parse-json.ts';
import { resendErrors } from '../resend-error.ts';
import { eventsOf, lastEventAfter } from '../webhooks/events-of.ts';
import { type Answer, refusal } from './answer.ts';
import type { ApiParts } from './api-parts.ts';
import type { Quota } from './quota.ts';
import { validateRequest } from './validate-request.ts';

export interface IncomingSend {
  readonly path: '/emails' | '/emails/batch';
  readonly authorization: string | undefined;
  readonly idempotencyKey: string | undefined;
  /** `x-batch-validation: permissive`: valid emails are sent, the others are reported. */
  readonly permissive: boolean;
  readonly body: Buffer;
  readonly bodyHash: string;
}

/** Validates and accepts the emails of a request, in the caller's transaction. */
export type ProcessSend = (incoming: IncomingSend, requestId: string) => Answer;

export function createProcessSend(parts: ApiParts, quota: Quota): ProcessSend {
  return ({ path, idempotencyKey, permissive, bodyHash, body: bytes }, requestId) => {
    const body = parseJson(bytes.toString());
    if (body === undefined) return refusal(resendErrors.invalidJson);
    const batch = path === '/emails/batch';
    const emails = Array.isArray(body) ? body.length : 1;
    const { verifiedDomains } = parts.settings.get();
    const valid = validateRequest({ body, batch, permissive, verifiedDomains, now: parts.clock() });
    if (valid.error) return refusal(valid.error, 'refused', emails);
    const accepted = valid.emails.length;
    const overQuota = quota.refusal(accepted);
    if (overQuota) return refusal(overQuota, 'refused', emails);
    const added = valid.emails.map((placed) => {
      const types = parts.eventRule?.(placed.email) ?? eventsOf(placed.email.to);
      return { ...placed, id: randomUUID(), types, lastEvent: lastEventAfter(types) };
    });
    if (accepted > 0) parts.emails.add(requestId, added);
    for (const { id, types, email } of added) parts.webhooks.plan(id, types, email.scheduledAt);
    const data = added.map(({ id }) => ({ id }));
    const answer = batch ? { data, ...(permissive && { errors: valid.refused }) } : data[0];
    if (idempotencyKey !== undefined) parts.keys.keep(path, idempotencyKey, { bodyHash, answer, emails });
    return { status: 200, body: answer, outcome: 'accepted', error: null, emails, accepted };
  };
}
