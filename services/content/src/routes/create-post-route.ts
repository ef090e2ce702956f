import { type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { newPost, shownPost } from '../domain/post.ts';
import { showPublication } from '../domain/publication.ts';
import { createPost } from '../posts/create-post.ts';
import type { RouteDeps } from './index.ts';
import { creationHeaders, tags } from './route-schema.ts';

export function createPostRoute(app: HttpApp, { auth, ...deps }: RouteDeps): void {
  app.post(
    '/api/posts',
    {
      onRequest: auth.required,
      schema: {
        tags,
        summary: 'Publish a post; every follower is notified',
        security: tokenNeeded,
        headers: creationHeaders,
        body: newPost,
        response: { 201: shownPost, ...problems(400, 401, 409, 413, 415, 503) },
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'];
      const post = await createPost(deps, { author: auth.userOf(request), body: request.body, key });
      return reply.code(201).send(showPublication(post));
    },
  );
}
