import { type HttpApp, problems } from '@riff/platform';
import { showUser } from '../accounts/show-user.ts';
import { markFollowed } from '../follows/mark-followed.ts';
import type { UsersStore } from '../store/users-store.ts';
import { profileSchema, userParams } from './people-schemas.ts';
import { tokenOrNone, type Viewer } from './viewer.ts';

const schema = {
  tags: ['Users'],
  summary: 'The public profile of a user',
  security: tokenOrNone,
  params: userParams,
  response: { 200: profileSchema, ...problems(401, 404, 503) },
};

export function getUserRoute(
  app: HttpApp,
  { store, viewer }: { store: Pick<UsersStore, 'profileOf' | 'followedAmong'>; viewer: Viewer },
): void {
  app.get('/api/users/:id', { schema, onRequest: viewer.check }, async (request) => {
    const profile = await showUser(store, request.params.id);
    const [shown = profile] = await markFollowed(store, viewer.idOf(request), [profile]);
    return shown;
  });
}
