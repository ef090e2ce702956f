import type { Kind } from '@riff/events';
import type { Locale } from '../texts/texts.ts';

/** What a person decided about their emails; without a document every email is on. */
export interface Preferences {
  readonly userId: string;
  /** Undefined: the service's. */
  readonly locale?: Locale;
  /** Kinds of email that the person switched off when signed in. */
  readonly muted: readonly Kind[];
  /** What a link in an email ended, which is kept apart so that it can be undone. */
  readonly unsubscribed: readonly (Kind | 'all')[];
  /** Grows by one with each write, 0 before the first. */
  readonly version: number;
}

/** How much a follower wants of one artist: everything, nothing by email, or nothing at all. */
export const artistLevels = ['all', 'inbox', 'none'] as const;
export type ArtistLevel = (typeof artistLevels)[number];

/** What a person decided about one artist; without a document the level is `all`. */
export interface ArtistPreference {
  readonly userId: string;
  readonly artistId: string;
  readonly level: ArtistLevel;
  /** A link in an email ended this artist's emails. */
  readonly unsubscribed: boolean;
  readonly changedAt: Date;
  readonly version: number;
}

/** Where a list of artists stands. */
export type ArtistPosition = Pick<ArtistPreference, 'changedAt' | 'artistId'>;

/** An address that is mailed no more. The address itself isn't kept, so one that its owner changes is a new start. */
export interface Suppression {
  /** See `addressHash`. */
  readonly addressHash: string;
  readonly reason: 'bounced' | 'complained' | 'suppressed';
  readonly at: Date;
}

/** What can become of an accepted email, each above those before it: whatever the order of arrival, the highest stays. */
export const emailStates = [
  'scheduled',
  'sent',
  'delivery_delayed',
  'delivered',
  'opened',
  'clicked',
  // From here on it is final.
  'failed',
  'suppressed',
  'bounced',
  'complained',
] as const;
export type EmailState = (typeof emailStates)[number];

/** An email at Resend, as its webhooks tell of it. They may come before the batch is settled, hence by Resend's id. */
export interface Email {
  readonly resendId: string;
  readonly state: EmailState;
  /** When it came to that. */
  readonly at: Date;
  /** The ids (`svix-id`) of the last events that were applied. */
  readonly eventIds: readonly string[];
  readonly version: number;
}

/** Inserts `next`, or where something is held, replaces it if it still has the same version. */
export interface Change<State> {
  readonly held: State | undefined;
  readonly next: State;
}

/** What people decided, and what became of their emails. A write says whether it landed: false, read and decide again. */
export interface ConsentStore {
  readPreferences(userIds: readonly string[]): Promise<ReadonlyMap<string, Preferences>>;
  writePreferences(change: Change<Preferences>): Promise<boolean>;

  /** By `pairId` of artist and user. */
  readArtistPreferences(ids: readonly string[]): Promise<ReadonlyMap<string, ArtistPreference>>;
  writeArtistPreference(change: Change<ArtistPreference>): Promise<boolean>;
  /** A user's, the last changed first, older than `before` if given. */
  listArtistPreferences(
    userId: string,
    options: { readonly before?: ArtistPosition; readonly limit: number },
  ): Promise<readonly ArtistPreference[]>;
  /** Whose level for the artist is `none`, among the followers from one key to another. One range of ids. */
  silencedBetween(artistId: string, fromKey: string, toKey: string): Promise<ReadonlySet<string>>;

  /** Inserts; an address that is suppressed already stays as it is. */
  suppress(suppressions: readonly Suppression[]): Promise<void>;
  /** By the addresses' hashes. */
  readSuppressions(addressHashes: readonly string[]): Promise<ReadonlyMap<string, Suppression>>;

  readEmail(resendId: string): Promise<Email | undefined>;
  writeEmail(change: Change<Email>): Promise<boolean>;

  /** Forgets what a person decided; their erasure calls it. Twice is once. */
  forget(userId: string): Promise<void>;
}
