import type { Auth, Bus, HttpServer, Logger } from '@riff/platform';
import { Gauge } from 'prom-client';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { inboxRoutes } from './routes/index.ts';
import { openStreams } from './stream/open-streams.ts';

export interface InboxOptions {
  readonly store: Pick<NotificationsStore, 'inbox' | 'jobs' | 'replica'>;
  readonly bus: Pick<Bus, 'announce' | 'listen'>;
  readonly http: Pick<HttpServer, 'app' | 'metrics'>;
  readonly auth: Auth;
  /** What a link that is a path is resolved against. */
  readonly publicUrl: string;
  readonly logger: Logger;
  /** How often a stream polls the store when nothing is announced, ms; every half a minute. */
  readonly pollMs?: number;
}

/** The follower's inbox over HTTP: its list, its marks, and live streams until disposed. */
export function startInbox({ store, bus, http, ...options }: InboxOptions): AsyncDisposable {
  const { auth, publicUrl, logger, pollMs } = options;
  const { inbox, jobs, replica } = store;
  const deps = { inbox, jobs, replica, bus, publicUrl };
  const streams = openStreams({ ...deps, logger, ...(pollMs !== undefined && { pollMs }) });
  new Gauge({
    name: 'riff_inbox_streams',
    help: 'Inbox streams that are open here.',
    registers: [http.metrics],
    collect() {
      this.set(streams.size);
    },
  });
  inboxRoutes(http.app, { ...deps, auth, streams });
  // The server cuts what is open when it closes: the streams end before.
  http.app.addHook('preClose', () => streams[Symbol.asyncDispose]());
  return streams;
}
