import { Webhook } from 'svix';
import type { WebhookTarget } from '../settings.ts';

const TIMEOUT_MS = 15_000;

/**
 * Posts an event with a Svix signature; true if the receiver answered 2xx. Each attempt has a new timestamp
 * in real time, because receivers compare it with their clock.
 */
export async function postEvent(
  { url, secret }: WebhookTarget,
  svixId: string,
  body: string,
  closing: AbortSignal,
): Promise<boolean> {
  const now = new Date();
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Svix-Webhooks/1.0 (resend-sandbox)',
    'svix-id': svixId,
    'svix-timestamp': String(Math.floor(now.getTime() / 1000)),
    'svix-signature': new Webhook(secret).sign(svixId, now, body),
  };
  const signal = AbortSignal.any([closing, AbortSignal.timeout(TIMEOUT_MS)]);
  const sent = fetch(url, { method: 'POST', redirect: 'manual', headers, body, signal });
  const response = await sent.catch(() => null);
  await response?.body?.cancel();
  return response?.ok ?? false;
}
