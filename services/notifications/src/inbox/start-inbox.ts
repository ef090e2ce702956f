import type { Auth, Bus, HttpServer, Logger } from '@riff/platform';
import { Gauge } from 'prom-client';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { inboxRoutes } from './routes/index.ts';
import { openStreams } from './stream/open-streams.ts';

export interface InboxOptions {
  readonly store: Pick<NotificationsStore, 'inbox' | 'jobs' | 'userRefs'>;
  readonly bus: Pick<Bus, 'announce' | 'listen'>;
  readonly http: Pick<HttpServer, 'app' | 'metrics'>;
  readonly auth: Auth;
  /** The base for links that are paths. */
  readonly publicUrl: string;
  readonly logger: Logger;
  /** Poll interval of a stream without announcements, ms; 30 s by default. */
  readonly pollMs?: number;
}

/** The inbox over HTTP: list, read marks, and live streams until disposed. */
export function startInbox({ store, bus, http, ...options }: InboxOptions): AsyncDisposable {
  const { auth, publicUrl, logger, pollMs } = options;
  const { inbox, jobs, userRefs } = store;
  const deps = { inbox, jobs, userRefs, bus, publicUrl };
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
  // The server cuts open connections when it closes, so end the streams first.
  http.app.addHook('preClose', () => streams[Symbol.asyncDispose]());
  return streams;
}
