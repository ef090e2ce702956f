import type { ArtistLevel, ArtistPreference } from '../domain/preferences.ts';

export const noArtistPreference = (userId: string, artistId: string): ArtistPreference => ({
  userId,
  artistId,
  level: 'all',
  unsubscribed: false,
  changedAt: new Date(0),
  version: 0,
});

/** The level in effect: unsubscribing by a link still leaves the inbox. */
export function levelOf(preference: ArtistPreference | undefined): ArtistLevel {
  if (preference === undefined) return 'all';
  return preference.unsubscribed && preference.level === 'all' ? 'inbox' : preference.level;
}

/** The preference after the user set the level, which also overrides an unsubscription by a link. */
export function decideArtistLevel(held: ArtistPreference, level: ArtistLevel, now: Date): ArtistPreference {
  if (held.level === level && !held.unsubscribed) return held;
  return { ...held, level, unsubscribed: false, changedAt: now };
}
