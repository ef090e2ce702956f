import type { Auth, HttpApp } from '@riff/platform';
import type { CreateUserDeps } from '../accounts/create-user.ts';
import type { SignInDeps } from '../accounts/sign-in.ts';
import type { EraseAccountDeps } from '../erasure/erase-account.ts';
import type { UsersStore } from '../store/users-store.ts';
import { deleteFollow } from './delete-follow.ts';
import { deleteMe } from './delete-me.ts';
import { getFollowers } from './get-followers.ts';
import { getFollowing } from './get-following.ts';
import { getMe } from './get-me.ts';
import { getUser } from './get-user.ts';
import { getUsers } from './get-users.ts';
import { patchMe } from './patch-me.ts';
import { postSession } from './post-session.ts';
import { postUser } from './post-user.ts';
import { putFollow } from './put-follow.ts';
import type { Viewer } from './viewer.ts';

export interface RoutesDeps extends CreateUserDeps, SignInDeps, EraseAccountDeps {
  readonly store: UsersStore;
  readonly auth: Auth;
  readonly viewer: Viewer;
}

/** The API of Users-MS. */
export function routes(app: HttpApp, deps: RoutesDeps): void {
  postUser(app, deps);
  postSession(app, deps);
  getMe(app, deps);
  patchMe(app, deps);
  deleteMe(app, deps);
  getUsers(app, deps);
  getUser(app, deps);
  putFollow(app, deps);
  deleteFollow(app, deps);
  getFollowers(app, deps);
  getFollowing(app, deps);
}
