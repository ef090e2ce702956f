import type { UserRefStore } from '@riff/platform';
import { pairId } from '../domain/follow.ts';
import type { Preferences, UnsubscribeChoice } from '../domain/preferences.ts';
import type { ConsentStore } from '../store/consent-store.ts';
import { noArtistPreference } from './decide-artist-level.ts';
import { noPreferences } from './decide-preferences.ts';
import { type ChoiceState, choiceStates } from './decide-unsubscribing.ts';
import type { UnsubscribeLink } from './unsubscribe-token.ts';

export interface LinkStateDeps {
  readonly consent: Pick<ConsentStore, 'readPreferences' | 'readArtistPreferences'>;
  readonly userRefs: Pick<UserRefStore, 'read'>;
}

/** The data that the page of a link shows. */
export interface LinkState {
  readonly states: Readonly<Record<UnsubscribeChoice, ChoiceState>>;
  /** Undefined if no name is known or the artist is erased. */
  readonly artistName: string | undefined;
  /** The language that the user chose, if any. */
  readonly locale: Preferences['locale'];
  /** The user's account was erased: there is nothing left to choose. */
  readonly erased: boolean;
}

export async function readLinkState(
  { consent, userRefs }: LinkStateDeps,
  { userId, artistId, type }: UnsubscribeLink,
): Promise<LinkState> {
  const id = pairId(artistId, userId);
  const [people, preferencesOf, artists] = await Promise.all([
    userRefs.read([userId, artistId]),
    consent.readPreferences([userId]),
    consent.readArtistPreferences([id]),
  ]);
  const artistRef = people.get(artistId);
  const preferences = preferencesOf.get(userId) ?? noPreferences(userId);
  const artist = artists.get(id) ?? noArtistPreference(userId, artistId);
  return {
    states: choiceStates({ preferences, artist }, type),
    artistName: artistRef?.erased === true ? undefined : artistRef?.name || undefined,
    locale: preferences.locale,
    erased: people.get(userId)?.erased === true,
  };
}
