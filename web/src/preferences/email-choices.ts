import type { Kind } from '../inbox/kinds.ts';

/**
 * A follower's email settings. Kinds that are false aren't sent, whether set here or by an unsubscribe link.
 */
export interface EmailChoices {
  readonly locale: 'es' | 'en';
  readonly email: Readonly<Record<Kind, boolean>>;
}

export const artistLevels = ['all', 'inbox', 'none'] as const;
export type ArtistLevel = (typeof artistLevels)[number];
