import type { ConsentStore } from '../store/consent-store.ts';
import { changeStored } from './change-stored.ts';
import { choicesOf, decidePreferences, type EmailChoices, noPreferences } from './decide-preferences.ts';

type Stored = Pick<ConsentStore, 'readPreferences' | 'writePreferences'>;

/** Sets all of a user's email choices. Returns the choices in effect. */
export async function changePreferences(
  consent: Stored,
  userId: string,
  wanted: EmailChoices,
): Promise<EmailChoices> {
  const preferences = await changeStored({
    read: async () => (await consent.readPreferences([userId])).get(userId),
    initial: noPreferences(userId),
    decide: (held) => decidePreferences(held, wanted),
    write: consent.writePreferences,
  });
  return choicesOf(preferences, wanted.locale);
}
