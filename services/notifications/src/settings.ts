import type { Locale } from './domain/locale.ts';

/** What Notifications-MS needs, wherever it runs. */
export interface NotificationsSettings {
  /** A MongoDB, or the file of an embedded database. */
  readonly database: { readonly url: string } | { readonly file: string };
  readonly jwtPublicKey: string;
  readonly linkSecret: string;
  /** The base of links in emails. */
  readonly publicUrl: string;
  readonly locale: Locale;
  /** Followers in one page of a fan-out, a multiple of a hundred. */
  readonly pageSize: number;
  readonly resend: {
    readonly apiKey: string;
    readonly baseUrl?: string;
    readonly from: string;
    /** Calls per second until Resend says otherwise. */
    readonly rate: number;
    readonly webhookSecret?: string;
  };
}
