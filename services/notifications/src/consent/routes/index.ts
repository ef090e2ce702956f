import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Auth, HttpApp } from '@riff/platform';
import type { EmailState } from '../../domain/email.ts';
import type { Locale } from '../../domain/locale.ts';
import type { NotificationsStore } from '../../store/notifications-store.ts';
import { countUnverified } from '../count-unverified.ts';
import { createSendPage } from '../page/send-page.ts';
import { acceptForms } from './accept-forms.ts';
import { getArtistLevel } from './get-artist-level.ts';
import { getNotificationEmail } from './get-notification-email.ts';
import { getPreferences } from './get-preferences.ts';
import { getUnsubscribe } from './get-unsubscribe.ts';
import { listArtistLevelsRoute } from './list-artist-levels-route.ts';
import { postResendWebhook } from './post-resend-webhook.ts';
import { postUnsubscribe } from './post-unsubscribe.ts';
import { putArtistLevel } from './put-artist-level.ts';
import { putPreferences } from './put-preferences.ts';

export interface ConsentRoutesDeps
  extends Pick<NotificationsStore, 'consent' | 'inbox' | 'mail' | 'replica'> {
  readonly auth: Auth;
  /** The language of who chose none. */
  readonly locale: Locale;
  readonly linkSecret: string;
  /** Undefined: webhooks are refused. */
  readonly webhookSecret: string | undefined;
  readonly now: () => Date;
  /** Once for each event of an email that is new. */
  readonly onEmailEvent: (state: EmailState) => void;
}

/** What followers decide about emails, and what Resend tells of those that were sent. */
export function consentRoutes(app: HttpApp, deps: ConsentRoutesDeps): void {
  getPreferences(app, deps);
  putPreferences(app, deps);
  listArtistLevelsRoute(app, deps);
  getArtistLevel(app, deps);
  putArtistLevel(app, deps);
  getNotificationEmail(app, deps);
  // Scopes of their own: their bodies aren't JSON.
  app.register(async (scope: HttpApp) => {
    acceptForms(scope);
    const style = await readFile(join(import.meta.dirname, '../page/style.css'), 'utf8');
    const pages = { ...deps, sendPage: createSendPage(style) };
    getUnsubscribe(scope, pages);
    postUnsubscribe(scope, pages);
  });
  app.register(async (scope: HttpApp) => {
    postResendWebhook(scope, { ...deps, unverified: countUnverified({ nowMs: () => performance.now() }) });
  });
}
