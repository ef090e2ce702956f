import { type Auth, type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { z } from 'zod';
import { type MarkAllReadDeps, markAllRead } from '../mark-all-read.ts';

const schema = {
  tags: ['Inbox'],
  summary: 'Mark all my notifications read',
  security: tokenNeeded,
  response: { 204: z.void(), ...problems(401, 503) },
};

export function markAllReadRoute(app: HttpApp, deps: MarkAllReadDeps & { readonly auth: Auth }): void {
  app.post(
    '/api/notifications/read-all',
    { schema, onRequest: deps.auth.required },
    async (request, reply) => {
      await markAllRead(deps, deps.auth.userOf(request).id);
      return reply.code(204).send();
    },
  );
}
