import { type HttpApp, problems } from '@riff/platform';
import { findUsers } from '../accounts/find-users.ts';
import { markFollowed } from '../follows/mark-followed.ts';
import type { UsersStore } from '../store/users-store.ts';
import { peopleQuery, peopleSchema } from './people-schemas.ts';
import { tokenOrNone, type Viewer } from './viewer.ts';

const schema = {
  tags: ['Users'],
  summary: 'Find users by name',
  security: tokenOrNone,
  querystring: peopleQuery,
  response: { 200: peopleSchema, ...problems(400, 401, 503) },
};

export function findUsersRoute(
  app: HttpApp,
  {
    store,
    viewer,
  }: { store: Pick<UsersStore, 'newestUsers' | 'usersNamed' | 'followedAmong'>; viewer: Viewer },
): void {
  app.get('/api/users', { schema, onRequest: viewer.check }, async (request) => {
    const { query: text, ...page } = request.query;
    const { items, nextCursor } = await findUsers(store, { text, ...page });
    return { items: await markFollowed(store, viewer.idOf(request), items), nextCursor };
  });
}
