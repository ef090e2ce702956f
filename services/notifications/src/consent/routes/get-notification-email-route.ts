import { type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { z } from 'zod';
import { emailStates } from '../../domain/email.ts';
import { outcomes } from '../../domain/mail-batch.ts';
import { findNotification } from '../../inbox/find-notification.ts';
import { outcomeOf } from '../outcome-of.ts';
import type { ConsentRoutesDeps } from './index.ts';

const schema = {
  tags: ['Inbox'],
  summary: 'What became of the email about one of my notifications',
  security: tokenNeeded,
  params: z.object({ id: z.string().regex(/^[^\p{Cc}\p{Cs}]{1,4096}$/u) }),
  response: {
    200: z.object({
      outcome: z.enum(['pending', ...outcomes]),
      reason: z.string().describe('why it was not sent, in words').optional(),
      state: z.enum(emailStates).describe('of an accepted email, as reported by Resend').optional(),
      at: z.string().describe('when it reached that state').optional(),
    }),
    ...problems(401, 404, 503),
  },
};

export function getNotificationEmailRoute(
  app: HttpApp,
  { auth, inbox, mail, consent }: Pick<ConsentRoutesDeps, 'auth' | 'inbox' | 'mail' | 'consent'>,
): void {
  app.get('/api/notifications/:id/email', { schema, onRequest: auth.required }, async (request, reply) => {
    const notification = await findNotification(inbox, auth.userOf(request).id, request.params.id);
    const { outcome, reason, state, at } = await outcomeOf({ mail, consent }, notification);
    reply.header('cache-control', 'no-store');
    return {
      outcome,
      ...(reason !== undefined && { reason }),
      ...(state !== undefined && { state }),
      ...(at !== undefined && { at: at.toISOString() }),
    };
  });
}
