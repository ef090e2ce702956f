import { randomUUID } from 'node:crypto';
import type { EmailLog, SentEmail } from '../ledger/email-log.ts';
import { resendErrors } from '../resend-error.ts';
import { messageId } from '../webhooks/event-payload.ts';
import type { AdmitRequest } from './admit-request.ts';
import { type Answer, refusal } from './answer.ts';
import type { ApiParts } from './api-parts.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `GET /emails/:id` (https://resend.com/docs/api-reference/emails/retrieve-email). */
export function createHandleGet(
  { emails, requests, clock }: Pick<ApiParts, 'emails' | 'requests' | 'clock'>,
  admit: AdmitRequest,
) {
  return (authorization: string | undefined, id: string) => {
    const { apiKey, error, headers } = admit(authorization, 'read');
    const answer = error ? refusal(error) : read(id, emails);
    const request = { id: randomUUID(), at: new Date(clock()), method: 'GET', path: '/emails/:id', apiKey };
    requests.add({ ...answer, ...request, idempotencyKey: null, fault: null });
    return { answer, headers };
  };
}

function read(id: string, emails: EmailLog): Answer {
  if (!UUID.test(id)) return refusal(resendErrors.invalidId);
  const email = emails.find(id);
  if (!email) return refusal(resendErrors.emailNotFound);
  return { status: 200, body: toResponseBody(email), outcome: 'read', error: null, emails: 0, accepted: 0 };
}

function toResponseBody(email: SentEmail) {
  const { id, from, to, cc, bcc, replyTo, subject, html, text, lastEvent, tags } = email;
  return {
    object: 'email',
    id,
    message_id: messageId(id),
    ...{ from, to, cc, bcc, reply_to: replyTo, subject, html, text },
    created_at: email.acceptedAt.toISOString().replace('T', ' ').replace('Z', '+00'),
    last_event: lastEvent,
    scheduled_at: email.scheduledAt?.toISOString() ?? null,
    tags,
  };
}
