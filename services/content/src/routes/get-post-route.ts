import { type HttpApp, problems } from '@riff/platform';
import { PostNotFoundError, shownPost } from '../domain/post.ts';
import { showPublication } from '../domain/publication.ts';
import type { RouteDeps } from './index.ts';
import { byId, tags } from './route-schema.ts';

export function getPostRoute(app: HttpApp, { posts }: Pick<RouteDeps, 'posts'>): void {
  app.get(
    '/api/posts/:id',
    {
      schema: {
        tags,
        summary: 'A post',
        params: byId,
        response: { 200: shownPost, ...problems(404, 503) },
      },
    },
    async ({ params }) => {
      const post = await posts.find(params.id);
      if (post === undefined) throw new PostNotFoundError();
      return showPublication(post);
    },
  );
}
