import type { Kind } from '@riff/events';
import type { Locale } from './locale.ts';

/** A user's email preferences; without a document every email is on. */
export interface Preferences {
  readonly userId: string;
  /** Undefined: the service's default. */
  readonly locale?: Locale;
  /** Kinds of email that the user switched off when signed in. */
  readonly muted: readonly Kind[];
  /**
   * What the user unsubscribed from through a link in an email. Kept apart from `muted`, so that it can be
   * undone.
   */
  readonly unsubscribed: readonly (Kind | 'all')[];
  /** Increased by one with each write; 0 before the first. */
  readonly version: number;
}

/** How much a follower gets of one artist: inbox and email, inbox only, or nothing. */
export const artistLevels = ['all', 'inbox', 'none'] as const;
export type ArtistLevel = (typeof artistLevels)[number];

/** A user's preference for one artist; without a document the level is `all`. */
export interface ArtistPreference {
  readonly userId: string;
  readonly artistId: string;
  readonly level: ArtistLevel;
  /** The user unsubscribed from this artist's emails through a link. */
  readonly unsubscribed: boolean;
  readonly changedAt: Date;
  readonly version: number;
}

/** What a link in an email can unsubscribe from: the emails about its artist, those of its kind, or all. */
export const unsubscribeChoices = ['artist', 'kind', 'all'] as const;
export type UnsubscribeChoice = (typeof unsubscribeChoices)[number];
