import type { Auth, HttpServer } from '@riff/platform';
import { Counter } from 'prom-client';
import type { Locale } from '../domain/locale.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { consentRoutes } from './routes/index.ts';

export interface ConsentOptions {
  readonly store: Pick<NotificationsStore, 'consent' | 'inbox' | 'mail' | 'userRefs'>;
  readonly http: Pick<HttpServer, 'app' | 'metrics'>;
  readonly auth: Auth;
  /** The language for users who chose none. */
  readonly locale: Locale;
  /** Signs the links in emails. */
  readonly linkSecret: string;
  /** Resend's signing secret; undefined: webhooks are refused. */
  readonly webhookSecret: string | undefined;
}

/** Preferences, unsubscribing and Resend's webhooks over HTTP. */
export function serveConsent({ store, http, auth, ...settings }: ConsentOptions): void {
  const { consent, inbox, mail, userRefs } = store;
  const events = new Counter({
    name: 'riff_email_events_total',
    help: 'Email events from Resend: sent, delivered, bounced and the like.',
    labelNames: ['state'],
    registers: [http.metrics],
  });
  consentRoutes(http.app, {
    consent,
    inbox,
    mail,
    userRefs,
    auth,
    ...settings,
    now: () => new Date(),
    onEmailEvent: (state) => events.inc({ state }),
  });
}
