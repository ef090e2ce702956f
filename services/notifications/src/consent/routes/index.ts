import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Auth, HttpApp } from '@riff/platform';
import type { EmailState } from '../../domain/email.ts';
import type { Locale } from '../../domain/locale.ts';
import type { NotificationsStore } from '../../store/notifications-store.ts';
import { countUnverified } from '../count-unverified.ts';
import { createSendPage } from '../page/send-page.ts';
import { acceptForms } from './accept-forms.ts';
import { askToUnsubscribeRoute } from './ask-to-unsubscribe-route.ts';
import { changeArtistLevelRoute } from './change-artist-level-route.ts';
import { changePreferencesRoute } from './change-preferences-route.ts';
import { getArtistLevelRoute } from './get-artist-level-route.ts';
import { getNotificationEmailRoute } from './get-notification-email-route.ts';
import { getPreferencesRoute } from './get-preferences-route.ts';
import { listArtistLevelsRoute } from './list-artist-levels-route.ts';
import { resendWebhookRoute } from './resend-webhook-route.ts';
import { unsubscribeRoute } from './unsubscribe-route.ts';

export interface ConsentRoutesDeps
  extends Pick<NotificationsStore, 'consent' | 'inbox' | 'mail' | 'userRefs'> {
  readonly auth: Auth;
  /** The language for users who chose none. */
  readonly locale: Locale;
  readonly linkSecret: string;
  /** Undefined: webhooks are refused. */
  readonly webhookSecret: string | undefined;
  readonly now: () => Date;
  /** Called once for each new email event. */
  readonly onEmailEvent: (state: EmailState) => void;
}

/** The API for email preferences, unsubscribing and Resend's webhooks. */
export function consentRoutes(app: HttpApp, deps: ConsentRoutesDeps): void {
  getPreferencesRoute(app, deps);
  changePreferencesRoute(app, deps);
  listArtistLevelsRoute(app, deps);
  getArtistLevelRoute(app, deps);
  changeArtistLevelRoute(app, deps);
  getNotificationEmailRoute(app, deps);
  // In their own scopes, since their bodies aren't JSON.
  app.register(async (scope: HttpApp) => {
    acceptForms(scope);
    const style = await readFile(join(import.meta.dirname, '../page/style.css'), 'utf8');
    const pages = { ...deps, sendPage: createSendPage(style) };
    askToUnsubscribeRoute(scope, pages);
    unsubscribeRoute(scope, pages);
  });
  app.register(async (scope: HttpApp) => {
    resendWebhookRoute(scope, { ...deps, unverified: countUnverified({ nowMs: () => performance.now() }) });
  });
}
