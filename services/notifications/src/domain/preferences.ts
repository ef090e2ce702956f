import type { Kind } from '@riff/events';
import type { Locale } from './locale.ts';

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

/** What the link in an email can end: the emails about its artist, those of its kind, or all. */
export const unsubscribeChoices = ['artist', 'kind', 'all'] as const;
export type UnsubscribeChoice = (typeof unsubscribeChoices)[number];
