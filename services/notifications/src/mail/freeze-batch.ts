import { createHmac, hash } from 'node:crypto';
import { resolveLink } from '@riff/events';
import { unsubscribeToken } from '../consent/unsubscribe-token.ts';
import type { Locale } from '../domain/locale.ts';
import type { FrozenBody, MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';
import type { Templates } from '../email/read-templates.ts';
import { renderBody } from '../email/render-body.ts';
import type { Recipients } from './read-recipients.ts';

export interface FreezeParts {
  readonly templates: Templates;
  readonly from: string;
  /** The language of recipients who chose none. */
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly linkSecret: string;
  /** ms since 1970. */
  readonly now: () => number;
}

export interface Frozen {
  /** Undefined when nobody is due. */
  readonly body: FrozenBody | undefined;
  readonly notDue: readonly RecipientOutcome[];
}

/** Renders a planned batch's request; every retry sends the same bytes. Stores nothing. */
export function freezeBatch(parts: FreezeParts, batch: MailBatch, recipients: Recipients): Frozen {
  const { due, notDue } = recipients;
  const { body, rendered, failed } = render(parts, recipients);
  const unrenderable = failed.flatMap(({ index, reason }): RecipientOutcome[] => {
    const userId = due[index]?.userId;
    if (userId === undefined) return [];
    return [{ userId, outcome: reason === 'unusable-address' ? 'unmailable' : 'parked', reason }];
  });
  return {
    notDue: [...notDue, ...unrenderable],
    body:
      rendered.length === 0
        ? undefined
        : {
            body,
            sha256: sha256(body),
            idempotencyKey: keyOf(batch, parts.linkSecret),
            calledAt: parts.now(),
            userIds: rendered.flatMap((index) => due[index]?.userId ?? []),
          },
  };
}

/**
 * One key per generation, so that a key is never reused after a thaw. It includes this deployment's secret:
 * two deployments that share a Resend account may have batches with the same id.
 */
const keyOf = ({ id, generation }: MailBatch, secret: string) =>
  `riff-${createHmac('sha256', secret).update(`${id}:${generation}`).digest('hex')}`;

function render(parts: FreezeParts, { job, artistName, due }: Recipients) {
  const { templates, from, locale, publicUrl, linkSecret } = parts;
  const url = job.link === undefined ? undefined : resolveLink(job.link, publicUrl);
  return renderBody({
    templates,
    from,
    event: { type: job.type, message: job.message, artistName, url },
    recipients: due.map(({ userId, name, email, locale: chosen = locale }) => {
      const token = unsubscribeToken({ userId, artistId: job.authorId, type: job.type }, linkSecret);
      return { locale: chosen, name, email, unsubscribeUrl: `${publicUrl}/unsubscribe/${token}` };
    }),
  });
}

const sha256 = (bytes: string | Uint8Array) => hash('sha256', bytes);
