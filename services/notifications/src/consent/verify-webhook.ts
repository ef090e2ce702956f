import { Resend } from 'resend';

export class BadSignatureError extends Error {
  override name = 'BadSignatureError';
  readonly code = 'bad-signature';
}

/** A webhook as it arrived: the body's bytes, and the headers that sign it. */
export interface SignedWebhook {
  readonly body: Buffer;
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
}

/** Checks signatures with the webhook's secret. No call leaves. */
const { webhooks } = new Resend('re_calls_nothing');

/**
 * What a webhook says, once its signature is good and not older or newer than five minutes. The SDK compares in constant
 * time, over the body as it arrived. Throws BadSignatureError.
 */
export function verifyWebhook(secret: string, { body, ...headers }: SignedWebhook): unknown {
  try {
    return webhooks.verify({ payload: body.toString(), headers, webhookSecret: secret });
  } catch (cause) {
    throw new BadSignatureError('The signature is missing, wrong, or too old.', { cause });
  }
}
