import type { Auth, HttpApp } from '@riff/platform';
import type { ListInboxDeps } from '../list-inbox.ts';
import type { MarkAllReadDeps } from '../mark-all-read.ts';
import type { MarkReadDeps } from '../mark-read.ts';
import type { Streams } from '../stream/open-streams.ts';
import { listInboxRoute } from './list-inbox-route.ts';
import { markAllReadRoute } from './mark-all-read-route.ts';
import { markReadRoute } from './mark-read-route.ts';
import { streamRoute } from './stream-route.ts';

type Marks = MarkReadDeps & MarkAllReadDeps;

export type InboxRoutesDeps = ListInboxDeps &
  Marks & {
    readonly auth: Auth;
    readonly streams: Pick<Streams, 'open'>;
  };

/** The API of a follower's inbox. */
export function inboxRoutes(app: HttpApp, deps: InboxRoutesDeps): void {
  listInboxRoute(app, deps);
  markReadRoute(app, deps);
  markAllReadRoute(app, deps);
  streamRoute(app, deps);
}
