import { pairId } from '../domain/follow.ts';
import type { UnsubscribeChoice } from '../domain/preferences.ts';
import type { ConsentStore } from '../store/consent-store.ts';
import { changeStored } from './change-stored.ts';
import { noArtistPreference } from './decide-artist-level.ts';
import { noPreferences } from './decide-preferences.ts';
import { decideArtistUnsubscribing, decideUnsubscribing } from './decide-unsubscribing.ts';
import type { UnsubscribeLink } from './unsubscribe-token.ts';

export interface UnsubscribeDeps {
  readonly consent: Pick<
    ConsentStore,
    'readPreferences' | 'writePreferences' | 'readArtistPreferences' | 'writeArtistPreference'
  >;
  readonly now: () => Date;
}

/** Unsubscribes the holder of a link from a choice. Idempotent. */
export const unsubscribe = (deps: UnsubscribeDeps, link: UnsubscribeLink, choice: UnsubscribeChoice) =>
  setUnsubscribed(deps, link, choice, true);

/**
 * Undoes an unsubscription by the link. What the user switched off when signed in, or another link ended,
 * stays off.
 */
export const undoUnsubscribing = (deps: UnsubscribeDeps, link: UnsubscribeLink, choice: UnsubscribeChoice) =>
  setUnsubscribed(deps, link, choice, false);

async function setUnsubscribed(
  { consent, now }: UnsubscribeDeps,
  { userId, artistId, type }: UnsubscribeLink,
  choice: UnsubscribeChoice,
  ended: boolean,
): Promise<void> {
  const id = pairId(artistId, userId);
  if (choice === 'artist') {
    await changeStored({
      read: async () => (await consent.readArtistPreferences([id])).get(id),
      initial: noArtistPreference(userId, artistId),
      decide: (held) => decideArtistUnsubscribing(held, ended, now()),
      write: consent.writeArtistPreference,
    });
  } else {
    await changeStored({
      read: async () => (await consent.readPreferences([userId])).get(userId),
      initial: noPreferences(userId),
      decide: (held) => decideUnsubscribing(held, choice === 'kind' ? type : 'all', ended),
      write: consent.writePreferences,
    });
  }
}
