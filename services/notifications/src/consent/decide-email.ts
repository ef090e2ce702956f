import type { Kind } from '@riff/events';
import type { Suppression } from '../domain/email.ts';
import type { ArtistPreference, Preferences } from '../domain/preferences.ts';
import { isUnsubscribed } from './decide-preferences.ts';

/** One recipient's wishes about one email, as known at the freeze. Undefined: nothing is stored. */
export interface Consent {
  readonly preferences: Preferences | undefined;
  readonly artist: ArtistPreference | undefined;
  readonly suppression: Suppression | undefined;
}

export interface Refusal {
  readonly outcome: 'unsubscribed' | 'muted' | 'suppressed';
  readonly reason: string;
}

const suppressedBecause: Readonly<Record<Suppression['reason'], string>> = {
  bounced: 'the address bounced for good',
  complained: 'an email to the address was marked as spam',
  suppressed: 'Resend sends nothing to the address',
};

/** The reason not to mail a recipient about this event; undefined if there is none. */
export function decideEmail({ preferences, artist, suppression }: Consent, kind: Kind): Refusal | undefined {
  if (preferences !== undefined && isUnsubscribed(preferences, kind)) {
    const all = preferences.unsubscribed.includes('all');
    return { outcome: 'unsubscribed', reason: all ? 'from all emails' : 'from this kind of email' };
  }
  if (artist?.unsubscribed === true) return { outcome: 'unsubscribed', reason: "from this artist's emails" };
  if (preferences?.muted.includes(kind) === true) {
    return { outcome: 'muted', reason: 'this kind of email is switched off' };
  }
  if (artist !== undefined && artist.level !== 'all') {
    return { outcome: 'muted', reason: `the level for this artist is ${artist.level}` };
  }
  if (suppression === undefined) return undefined;
  return { outcome: 'suppressed', reason: suppressedBecause[suppression.reason] };
}
