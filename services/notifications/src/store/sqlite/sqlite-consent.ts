import type { Bulk, DatabaseSync } from '@riff/platform';
import type { ConsentStore } from '../consent-store.ts';
import { sqliteConsentArtists } from './sqlite-consent-artists.ts';
import { sqliteConsentEmails } from './sqlite-consent-emails.ts';
import { sqliteConsentPreferences } from './sqlite-consent-preferences.ts';

/** What people decided, and what became of their emails, in the embedded database. */
export function sqliteConsent(db: DatabaseSync, bulk: Bulk): ConsentStore {
  const forgetPreferences = db.prepare('delete from preferences where user_id = ?');
  const forgetArtists = db.prepare('delete from artist_preferences where user_id = ?');
  return {
    ...sqliteConsentPreferences(db),
    ...sqliteConsentArtists(db),
    ...sqliteConsentEmails(db, bulk),
    forget: (userId) => bulk.each([forgetPreferences, forgetArtists], (forget) => forget.run(userId)),
  };
}
