import type { Auth, HttpApp } from '@riff/platform';
import type { ListInboxDeps } from '../list-inbox.ts';
import type { MarkAllReadDeps } from '../mark-all-read.ts';
import type { MarkReadDeps } from '../mark-read.ts';
import type { Streams } from '../stream/open-streams.ts';
import { getNotifications } from './get-notifications.ts';
import { getStream } from './get-stream.ts';
import { postRead } from './post-read.ts';
import { postReadAll } from './post-read-all.ts';

type Marks = MarkReadDeps & MarkAllReadDeps;

export type InboxRoutesDeps = ListInboxDeps &
  Marks & {
    readonly auth: Auth;
    readonly streams: Pick<Streams, 'open'>;
  };

/** The API of a follower's inbox. */
export function inboxRoutes(app: HttpApp, deps: InboxRoutesDeps): void {
  getNotifications(app, deps);
  postRead(app, deps);
  postReadAll(app, deps);
  getStream(app, deps);
}
