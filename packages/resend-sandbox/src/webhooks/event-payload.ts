import type { EmailRecord } from '../ledger/email-log.ts';
import type { EmailEventType } from './events-of.ts';

export interface EmailEvent {
  readonly type: EmailEventType;
  readonly at: Date;
  /** Merged into `data`. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** The body of a webhook call (https://resend.com/docs/webhooks/event-types). */
export function eventPayload(email: EmailRecord, { type, at, extra }: EmailEvent): string {
  const { id, from, to, subject, tags } = email;
  return JSON.stringify({
    type,
    created_at: at.toISOString(),
    data: {
      created_at: email.acceptedAt.toISOString(),
      email_id: id,
      message_id: messageId(id),
      from,
      to,
      subject,
      ...(tags.length > 0 && { tags: Object.fromEntries(tags.map(({ name, value }) => [name, value])) }),
      ...detailsOf(type, at),
      ...extra,
    },
  });
}

export function messageId(emailId: string): string {
  return `<${emailId}@resend-sandbox.local>`;
}

function detailsOf(type: EmailEventType, at: Date): object | undefined {
  const details: { readonly [Type in EmailEventType]?: object } = {
    'email.bounced': {
      bounce: {
        diagnosticCode: ['smtp; 550 5.1.1 The email account that you tried to reach does not exist'],
        message: "The recipient's email provider sent a hard bounce message.",
        subType: 'General',
        type: 'Permanent',
      },
    },
    'email.suppressed': {
      suppressed: {
        message:
          'Resend has suppressed sending to this address because it is on the account-level suppression list.',
        type: 'OnAccountSuppressionList',
      },
    },
    'email.failed': { failed: { reason: 'internal_error' } },
    'email.clicked': {
      click: {
        ...{ ipAddress: '127.0.0.1', link: 'https://example.com/', userAgent: 'resend-sandbox' },
        timestamp: at.toISOString(),
      },
    },
  };
  return details[type];
}
