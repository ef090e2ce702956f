import { emailSchema } from '../api/email-schema.ts';
import type { NumberedEmail, SentEmail } from './email-reader.ts';

/** Joins an email's record and its part of the request's body (null: no longer kept). */
export function withBody({ number, requestNumber, ...record }: NumberedEmail, body: unknown): SentEmail {
  if (body === null) {
    return { ...record, html: null, text: null, headers: {}, cc: [], bcc: [], replyTo: [], bodyKept: false };
  }
  const part: unknown = Array.isArray(body) ? body[record.position] : body;
  const { html, text, headers, cc, bcc, reply_to } = emailSchema.parse(part);
  return {
    ...record,
    html: html ?? null,
    text: text ?? null,
    headers,
    cc,
    bcc,
    replyTo: reply_to,
    bodyKept: true,
  };
}
