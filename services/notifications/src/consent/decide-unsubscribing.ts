import { type Kind, kinds } from '@riff/events';
import type { ArtistPreference, Preferences, UnsubscribeChoice } from '../domain/preferences.ts';
import { isUnsubscribed } from './decide-preferences.ts';

/**
 * How the emails of a choice stand: they come; a link ended them, which can be undone; or they are off for another
 * reason, which only their owner changes.
 */
export type ChoiceState = 'on' | 'unsubscribed' | 'off';

/** Notes that a link ended all emails or one kind, or takes the note back. What the owner set stays as it is. */
export function decideUnsubscribing(held: Preferences, what: Kind | 'all', ended: boolean): Preferences {
  if (held.unsubscribed.includes(what) === ended) return held;
  const others = held.unsubscribed.filter((noted) => noted !== what);
  return { ...held, unsubscribed: ended ? [...others, what] : others };
}

/** The same for one artist's emails. */
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

/** How each choice of a link about this kind stands. */
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
