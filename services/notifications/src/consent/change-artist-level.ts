import { pairId } from '../domain/follow.ts';
import type { ArtistLevel } from '../domain/preferences.ts';
import type { ConsentStore } from '../store/consent-store.ts';
import { changeStored } from './change-stored.ts';
import { decideArtistLevel, noArtistPreference } from './decide-artist-level.ts';

export interface ChangeArtistLevelDeps {
  readonly consent: Pick<ConsentStore, 'readArtistPreferences' | 'writeArtistPreference'>;
  readonly now: () => Date;
}

/**
 * Sets how much a user gets of one artist. It doesn't require a follow: the follow event may still be on its
 * way here, and a user who follows again keeps the level.
 */
export async function changeArtistLevel(
  { consent, now }: ChangeArtistLevelDeps,
  {
    userId,
    artistId,
    level,
  }: { readonly userId: string; readonly artistId: string; readonly level: ArtistLevel },
): Promise<void> {
  const id = pairId(artistId, userId);
  await changeStored({
    read: async () => (await consent.readArtistPreferences([id])).get(id),
    initial: noArtistPreference(userId, artistId),
    decide: (held) => decideArtistLevel(held, level, now()),
    write: consent.writeArtistPreference,
  });
}
