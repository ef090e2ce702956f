import type { Auth, HttpApp } from '@riff/platform';
import type { CreateUserDeps } from '../accounts/create-user.ts';
import type { SignInDeps } from '../accounts/sign-in.ts';
import type { EraseAccountDeps } from '../erasure/erase-account.ts';
import type { UsersStore } from '../store/users-store.ts';
import { changeProfileRoute } from './change-profile-route.ts';
import { createUserRoute } from './create-user-route.ts';
import { eraseAccountRoute } from './erase-account-route.ts';
import { findUsersRoute } from './find-users-route.ts';
import { followUserRoute } from './follow-user-route.ts';
import { getMeRoute } from './get-me-route.ts';
import { getUserRoute } from './get-user-route.ts';
import { listFollowersRoute } from './list-followers-route.ts';
import { listFollowingRoute } from './list-following-route.ts';
import { signInRoute } from './sign-in-route.ts';
import { unfollowUserRoute } from './unfollow-user-route.ts';
import type { Viewer } from './viewer.ts';

export interface RoutesDeps extends CreateUserDeps, SignInDeps, EraseAccountDeps {
  readonly store: UsersStore;
  readonly auth: Auth;
  readonly viewer: Viewer;
}

/** The API of Users-MS. */
export function usersRoutes(app: HttpApp, deps: RoutesDeps): void {
  createUserRoute(app, deps);
  signInRoute(app, deps);
  getMeRoute(app, deps);
  changeProfileRoute(app, deps);
  eraseAccountRoute(app, deps);
  findUsersRoute(app, deps);
  getUserRoute(app, deps);
  followUserRoute(app, deps);
  unfollowUserRoute(app, deps);
  listFollowersRoute(app, deps);
  listFollowingRoute(app, deps);
}
