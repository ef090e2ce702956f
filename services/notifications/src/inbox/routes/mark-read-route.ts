import { type Auth, type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { z } from 'zod';
import { type MarkReadDeps, markRead } from '../mark-read.ts';

const schema = {
  tags: ['Inbox'],
  summary: 'Mark one of my notifications read',
  description: "Idempotent. The id is the list's, percent-encoded like any path segment.",
  security: tokenNeeded,
  params: z.object({ id: z.string().regex(/^[^\p{Cc}\p{Cs}]{1,4096}$/u) }),
  response: { 204: z.void(), ...problems(401, 404, 503) },
};

export function markReadRoute(app: HttpApp, deps: MarkReadDeps & { readonly auth: Auth }): void {
  app.post(
    '/api/notifications/:id/read',
    { schema, onRequest: deps.auth.required },
    async (request, reply) => {
      await markRead(deps, deps.auth.userOf(request).id, request.params.id);
      return reply.code(204).send();
    },
  );
}
