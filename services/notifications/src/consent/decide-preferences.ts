import { type Kind, kinds, perKind } from '@riff/events';
import type { Preferences } from '../domain/preferences.ts';

type Locale = NonNullable<Preferences['locale']>;

/** What a person sees and sets: the language of their emails, and which kinds they get. */
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

/** What is in effect: what a link ended counts like what its owner switched off. */
export function choicesOf(preferences: Preferences | undefined, locale: Locale): EmailChoices {
  const isOn = (kind: Kind) => preferences === undefined || !isOff(preferences, kind);
  return {
    locale: preferences?.locale ?? locale,
    email: perKind(isOn),
  };
}

/**
 * The preferences after their owner set them. What was off stays off for the reason that it was: a page that sends all
 * choices back to change one mutes nothing anew.
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

/** Whether a link ended this kind of email, alone or with all others. */
export const isUnsubscribed = ({ unsubscribed }: Preferences, kind: Kind) =>
  unsubscribed.includes('all') || unsubscribed.includes(kind);
