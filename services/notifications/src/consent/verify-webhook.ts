import { Resend } from 'resend';

export class BadSignatureError extends Error {
  override name = 'BadSignatureError';
  readonly code = 'bad-signature';
}

/** A webhook as received: the raw body, and the headers that sign it. */
export interface SignedWebhook {
  readonly body: Buffer;
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
}

/** Only verifies signatures, with the webhook's secret; makes no calls. */
const { webhooks } = new Resend('re_calls_nothing');

/**
 * Returns a webhook's payload after checking its signature, and that it is at most five minutes old or in the
 * future. The SDK compares in constant time, over the body as received. Throws BadSignatureError.
 */
export function verifyWebhook(secret: string, { body, ...headers }: SignedWebhook): unknown {
  try {
    return webhooks.verify({ payload: body.toString(), headers, webhookSecret: secret });
  } catch (cause) {
    throw new BadSignatureError('The signature is missing, wrong, or too old.', { cause });
  }
}
