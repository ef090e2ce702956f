import { type HttpApp, problems } from '@riff/platform';
import { listFollowing } from '../follows/list-follows.ts';
import { markFollowed } from '../follows/mark-followed.ts';
import type { UsersStore } from '../store/users-store.ts';
import { followsQuery, followsSchema, userParams } from './people-schemas.ts';
import { tokenOrNone, type Viewer } from './viewer.ts';

const schema = {
  tags: ['Users'],
  summary: 'The users whom a user follows, newest first',
  security: tokenOrNone,
  params: userParams,
  querystring: followsQuery,
  response: { 200: followsSchema, ...problems(400, 401, 404, 503) },
};

export function listFollowingRoute(
  app: HttpApp,
  { store, viewer }: { store: Pick<UsersStore, 'exists' | 'followedBy' | 'followedAmong'>; viewer: Viewer },
): void {
  app.get('/api/users/:id/following', { schema, onRequest: viewer.check }, async (request) => {
    const { items, nextCursor } = await listFollowing(store, request.params.id, request.query);
    return { items: await markFollowed(store, viewer.idOf(request), items), nextCursor };
  });
}
