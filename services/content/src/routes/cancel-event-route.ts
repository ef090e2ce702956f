import { type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { cancelEvent } from '../events/cancel-event.ts';
import type { RouteDeps } from './index.ts';
import { byId, noContent, tags } from './route-schema.ts';

export function cancelEventRoute(app: HttpApp, { auth, ...deps }: RouteDeps): void {
  app.delete(
    '/api/events/:id',
    {
      onRequest: auth.required,
      schema: {
        tags,
        summary: 'Cancel an event of yours; every follower is notified',
        security: tokenNeeded,
        params: byId,
        response: { 204: noContent, ...problems(401, 404, 503) },
      },
    },
    async (request, reply) => {
      await cancelEvent(deps, { author: auth.userOf(request), id: request.params.id });
      return reply.code(204).send(null);
    },
  );
}
