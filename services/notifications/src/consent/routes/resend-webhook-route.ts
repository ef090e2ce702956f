import { type HttpApp, problem, problems, sendProblem } from '@riff/platform';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { applyEmailEvent } from '../apply-email-event.ts';
import type { UnverifiedCount } from '../count-unverified.ts';
import { readEmailEvent } from '../read-email-event.ts';
import { BadSignatureError, verifyWebhook } from '../verify-webhook.ts';
import type { ConsentRoutesDeps } from './index.ts';

class WebhooksNotConfiguredError extends Error {
  override name = 'WebhooksNotConfiguredError';
  readonly code = 'webhooks-not-configured';
}

const schema = {
  tags: ['Webhooks'],
  summary: 'Email events from Resend',
  description: `Signed by Resend (the headers svix-id, svix-timestamp, svix-signature over the raw body). Events may
arrive more than once and in any order; those that are not about an email are ignored. Only unverified ones are limited.`,
  body: z.unknown().meta({ type: 'object' }),
  response: {
    200: z.object({ result: z.enum(['applied', 'duplicate', 'ignored']) }),
    ...problems(400, 401, 413, 429, 503),
  },
};

type Deps = Pick<ConsentRoutesDeps, 'consent' | 'webhookSecret' | 'now' | 'onEmailEvent'> & {
  readonly unverified: UnverifiedCount;
};

/** Register it in its own scope, where bodies stay raw, since the signature covers the raw body. */
export function resendWebhookRoute(scope: HttpApp, deps: Deps): void {
  const { webhookSecret, consent, now, onEmailEvent } = deps;
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    '*',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => body,
  );
  const onRequest = async () => {
    if (webhookSecret === undefined) {
      throw new WebhooksNotConfiguredError('Set RESEND_WEBHOOK_SECRET to receive webhooks.');
    }
  };
  scope.post('/api/webhooks/resend', { schema, onRequest }, async (request, reply) => {
    const svixId = header(request, 'svix-id');
    const payload = verified(request, webhookSecret ?? '', svixId, deps.unverified);
    const read = readEmailEvent(svixId, payload, now());
    if (read === 'other') return { result: 'ignored' as const };
    if (read === 'unreadable') {
      return sendProblem(reply, problem('invalid-request', 'An email event without an email id.', 400));
    }
    const applied = await applyEmailEvent(consent, read);
    if (applied) onEmailEvent(read.event.state);
    return { result: applied ? ('applied' as const) : ('duplicate' as const) };
  });
}

function verified(request: FastifyRequest, secret: string, id: string, unverified: UnverifiedCount): unknown {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const timestamp = header(request, 'svix-timestamp');
  try {
    return verifyWebhook(secret, { body, id, timestamp, signature: header(request, 'svix-signature') });
  } catch (error) {
    if (error instanceof BadSignatureError) unverified.note(request.ip);
    throw error;
  }
}

const header = ({ headers }: FastifyRequest, name: string) => [headers[name]].flat().join(' ');
