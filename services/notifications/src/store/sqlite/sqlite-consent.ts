import type { DatabaseSync } from '@riff/platform';
import type { ConsentStore } from '../consent-store.ts';
import { sqliteConsentArtists } from './sqlite-consent-artists.ts';
import { sqliteConsentEmails } from './sqlite-consent-emails.ts';
import { sqliteConsentPreferences } from './sqlite-consent-preferences.ts';

/** Preferences, suppressions and email states in the embedded database. */
export function sqliteConsent(db: DatabaseSync): ConsentStore {
  const forgetPreferences = db.prepare('delete from preferences where user_id = ?');
  const forgetArtists = db.prepare('delete from artist_preferences where user_id = ?');
  return {
    ...sqliteConsentPreferences(db),
    ...sqliteConsentArtists(db),
    ...sqliteConsentEmails(db),
    async forget(userId) {
      forgetPreferences.run(userId);
      forgetArtists.run(userId);
    },
  };
}
