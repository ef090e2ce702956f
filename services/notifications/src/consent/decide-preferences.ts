import { type Kind, kinds, perKind } from '@riff/events';
import type { Preferences } from '../domain/preferences.ts';

type Locale = NonNullable<Preferences['locale']>;

/** The choices that a user sees and sets: the language of their emails, and which kinds they get. */
export interface EmailChoices {
  readonly locale: Locale;
  readonly email: Readonly<Record<Kind, boolean>>;
}

export const noPreferences = (userId: string): Preferences => ({
  userId,
  muted: [],
  unsubscribed: [],
  version: 0,
});

/** The choices in effect: a kind is off whether a link or its owner switched it off. */
export function choicesOf(preferences: Preferences | undefined, locale: Locale): EmailChoices {
  const isOn = (kind: Kind) => preferences === undefined || !isOff(preferences, kind);
  return {
    locale: preferences?.locale ?? locale,
    email: perKind(isOn),
  };
}

/**
 * The preferences after the user set them. A kind that was off stays off for the same reason: a page that
 * sends back all choices to change one must not turn an unsubscription into a mute.
 */
export function decidePreferences(held: Preferences, { locale, email }: EmailChoices): Preferences {
  const off = kinds.filter((kind) => !email[kind]);
  const stillAll = off.length === kinds.length && held.unsubscribed.includes('all');
  return {
    ...held,
    locale,
    muted: off.filter((kind) => held.muted.includes(kind) || !isUnsubscribed(held, kind)),
    unsubscribed: stillAll ? held.unsubscribed : off.filter((kind) => isUnsubscribed(held, kind)),
  };
}

const isOff = (held: Preferences, kind: Kind) => held.muted.includes(kind) || isUnsubscribed(held, kind);

/** Whether the user unsubscribed from this kind of email by a link, alone or with all others. */
export const isUnsubscribed = ({ unsubscribed }: Preferences, kind: Kind) =>
  unsubscribed.includes('all') || unsubscribed.includes(kind);
