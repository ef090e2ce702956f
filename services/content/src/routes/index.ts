import type { Auth, HttpApp } from '@riff/platform';
import type { EventDeps } from '../events/create-event.ts';
import type { PostDeps } from '../posts/create-post.ts';
import { cancelEventRoute } from './cancel-event-route.ts';
import { createEventRoute } from './create-event-route.ts';
import { createPostRoute } from './create-post-route.ts';
import { deletePostRoute } from './delete-post-route.ts';
import { getEventRoute } from './get-event-route.ts';
import { getPostRoute } from './get-post-route.ts';
import { listEventsRoute } from './list-events-route.ts';
import { listPostsRoute } from './list-posts-route.ts';
import { updateEventRoute } from './update-event-route.ts';

export interface RouteDeps extends PostDeps, EventDeps {
  readonly auth: Auth;
}

export function contentRoutes(app: HttpApp, deps: RouteDeps): void {
  createPostRoute(app, deps);
  listPostsRoute(app, deps);
  getPostRoute(app, deps);
  deletePostRoute(app, deps);

  createEventRoute(app, deps);
  listEventsRoute(app, deps);
  getEventRoute(app, deps);
  updateEventRoute(app, deps);
  cancelEventRoute(app, deps);
}
