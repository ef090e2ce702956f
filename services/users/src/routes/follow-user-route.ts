import { type Auth, type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { z } from 'zod';
import { type FollowDeps, followUser } from '../follows/follow-user.ts';
import { userParams } from './people-schemas.ts';

const schema = {
  tags: ['Users'],
  summary: 'Follow a user',
  description: 'Idempotent.',
  security: tokenNeeded,
  params: userParams,
  response: { 204: z.void(), ...problems(401, 404, 422, 503) },
};

export function followUserRoute(app: HttpApp, deps: FollowDeps & { readonly auth: Auth }): void {
  app.put('/api/users/:id/follow', { schema, onRequest: deps.auth.required }, async (request, reply) => {
    await followUser(deps, { followerId: deps.auth.userOf(request).id, followedId: request.params.id });
    return reply.code(204).send();
  });
}
