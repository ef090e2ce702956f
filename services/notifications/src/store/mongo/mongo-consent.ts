import type { ConsentStore } from '../consent-store.ts';
import type { Collections } from './collections.ts';
import { mongoConsentArtists } from './mongo-consent-artists.ts';
import { mongoConsentEmails } from './mongo-consent-emails.ts';
import { mongoConsentPreferences } from './mongo-consent-preferences.ts';

/** Preferences, suppressions and email states in MongoDB. */
export function mongoConsent(collections: () => Promise<Collections>): ConsentStore {
  return {
    ...mongoConsentPreferences(collections),
    ...mongoConsentArtists(collections),
    ...mongoConsentEmails(collections),
    async forget(userId) {
      const { preferences, artistPreferences } = await collections();
      await preferences.deleteOne({ _id: userId });
      await artistPreferences.deleteMany({ user_id: userId });
    },
  };
}
