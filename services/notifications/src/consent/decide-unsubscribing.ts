import { type Kind, kinds } from '@riff/events';
import type { ArtistPreference, Preferences, UnsubscribeChoice } from '../domain/preferences.ts';
import { isUnsubscribed } from './decide-preferences.ts';

/**
 * The state of a choice: its emails are on; unsubscribed by a link, which can be undone; or off for another
 * reason, which this choice can't undo.
 */
export type ChoiceState = 'on' | 'unsubscribed' | 'off';

/**
 * Records that a link unsubscribed from all emails or one kind, or undoes it. Settings made when signed in
 * stay unchanged.
 */
export function decideUnsubscribing(held: Preferences, what: Kind | 'all', ended: boolean): Preferences {
  if (held.unsubscribed.includes(what) === ended) return held;
  const others = held.unsubscribed.filter((noted) => noted !== what);
  return { ...held, unsubscribed: ended ? [...others, what] : others };
}

/** The same for the emails of one artist. */
export function decideArtistUnsubscribing(
  held: ArtistPreference,
  ended: boolean,
  now: Date,
): ArtistPreference {
  return held.unsubscribed === ended ? held : { ...held, unsubscribed: ended, changedAt: now };
}

export interface Held {
  readonly preferences: Preferences;
  readonly artist: ArtistPreference;
}

/** The state of each choice on the page of a link about this kind. */
export function choiceStates(
  { preferences, artist }: Held,
  kind: Kind,
): Readonly<Record<UnsubscribeChoice, ChoiceState>> {
  const { muted, unsubscribed } = preferences;
  const endedAll = unsubscribed.includes('all');
  const nothingComes = kinds.every((type) => muted.includes(type) || isUnsubscribed(preferences, type));
  const state = (ended: boolean, off: boolean): ChoiceState => {
    if (ended) return 'unsubscribed';
    return off ? 'off' : 'on';
  };
  return {
    artist: state(artist.unsubscribed, nothingComes || artist.level !== 'all'),
    kind: state(unsubscribed.includes(kind), endedAll || muted.includes(kind)),
    all: state(endedAll, nothingComes),
  };
}
