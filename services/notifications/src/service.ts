import { randomUUID } from 'node:crypto';
import { createAuth, liveAnnouncer, type Service, type Surroundings } from '@riff/platform';
import { startFanout } from './fanout/start-fanout.ts';
import { startInbox } from './inbox/start-inbox.ts';
import { startIngest } from './ingest/start-ingest.ts';
import { compileTemplates } from './mail/compile-templates.ts';
import { createResendClient } from './mail/resend-client.ts';
import { startMail } from './mail/start-mail.ts';
import type { Locale } from './mail/templates/copy.ts';
import { notificationMetrics } from './metrics.ts';
import { openStore } from './store/open-store.ts';

export interface NotificationsSettings {
  /** A MongoDB, or a file of an embedded database. */
  readonly database: { readonly url: string } | { readonly file: string };
  readonly jwtPublicKey: string;
  readonly linkSecret: string;
  readonly publicUrl: string;
  readonly locale: Locale;
  /** Followers in one page of a fan-out, a multiple of a hundred. */
  readonly pageSize: number;
  readonly resend: {
    readonly apiKey: string;
    readonly baseUrl?: string;
    readonly from: string;
    readonly rate: number;
    readonly webhookSecret?: string;
  };
}

/** Notifications-MS: ingest → replica | fan-out → mail → inbox. */
export async function startNotifications(
  settings: NotificationsSettings,
  around: Surroundings,
): Promise<Service> {}
