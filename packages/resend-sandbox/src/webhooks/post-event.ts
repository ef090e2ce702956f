import { Webhook } from 'svix';
import type { WebhookTarget } from '../settings.ts';

export interface SignedEvent {
  readonly svixId: string;
  readonly payload: string;
}

const TIMEOUT_MS = 15_000;

/**
 * Posts an event signed as Svix does; true when the receiver answered 2xx. Each attempt has a timestamp of its own,
 * of real time, since that is what receivers compare it with.
 */
export async function postEvent(
  target: WebhookTarget,
  event: SignedEvent,
  closing: AbortSignal,
): Promise<boolean> {
  const now = new Date();
  const response = await fetch(target.url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Svix-Webhooks/1.0 (resend-sandbox)',
      'svix-id': event.svixId,
      'svix-timestamp': String(Math.floor(now.getTime() / 1000)),
      'svix-signature': new Webhook(target.secret).sign(event.svixId, now, event.payload),
    },
    body: event.payload,
    signal: AbortSignal.any([closing, AbortSignal.timeout(TIMEOUT_MS)]),
  }).catch(() => null);
  await response?.body?.cancel();
  return response?.ok ?? false;
}
