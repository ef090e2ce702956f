import type { Kind } from '../inbox/kinds.ts';

/** What a follower chose of the emails; every kind that is false isn't sent, whoever ended it. */
export interface EmailChoices {
  readonly locale: 'es' | 'en';
  readonly email: Readonly<Record<Kind, boolean>>;
}

export const artistLevels = ['all', 'inbox', 'none'] as const;
export type ArtistLevel = (typeof artistLevels)[number];
