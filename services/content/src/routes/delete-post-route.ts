import { type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { deletePost } from '../posts/delete-post.ts';
import type { RouteDeps } from './index.ts';
import { byId, noContent, tags } from './route-schema.ts';

export function deletePostRoute(app: HttpApp, { auth, ...deps }: RouteDeps): void {
  app.delete(
    '/api/posts/:id',
    {
      onRequest: auth.required,
      schema: {
        tags,
        summary: 'Delete a post of yours; nobody is notified',
        security: tokenNeeded,
        params: byId,
        response: { 204: noContent, ...problems(401, 404, 503) },
      },
    },
    async (request, reply) => {
      await deletePost(deps, { userId: auth.userOf(request).id, id: request.params.id });
      return reply.code(204).send(null);
    },
  );
}
