import { type HttpApp, problems } from '@riff/platform';
import { z } from 'zod';
import { shownPost } from '../domain/post.ts';
import type { RouteDeps } from './index.ts';
import { listPublications, listQuery } from './list-publications.ts';
import { tags } from './route-schema.ts';

export function listPostsRoute(app: HttpApp, { posts }: Pick<RouteDeps, 'posts'>): void {
  app.get(
    '/api/posts',
    {
      schema: {
        tags,
        summary: 'Posts, newest first',
        querystring: listQuery,
        response: {
          200: z.object({ items: z.array(shownPost), nextCursor: z.string().nullable() }),
          ...problems(400, 503),
        },
      },
    },
    ({ query }) => listPublications(posts, query),
  );
}
