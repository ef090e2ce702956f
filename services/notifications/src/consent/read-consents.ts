import type { UserRef } from '@riff/platform';
import { pairId } from '../domain/follow.ts';
import type { ConsentStore } from '../store/consent-store.ts';
import { addressHash } from './address-hash.ts';
import type { Consent } from './decide-email.ts';

type Read = Pick<ConsentStore, 'readPreferences' | 'readArtistPreferences' | 'readSuppressions'>;

/** Reads these users' wishes about one artist's emails: one lookup of each kind for all users. */
export async function readConsents(
  consent: Read,
  { userIds, artistId, users }: ConsentsOf,
): Promise<ReadonlyMap<string, Consent>> {
  const hashes = new Map<string, string>();
  for (const userId of userIds) {
    const email = users.get(userId)?.email;
    if (email) hashes.set(userId, addressHash(email));
  }
  const [preferences, artists, suppressions] = await Promise.all([
    consent.readPreferences(userIds),
    consent.readArtistPreferences(userIds.map((userId) => pairId(artistId, userId))),
    consent.readSuppressions([...new Set(hashes.values())]),
  ]);
  return new Map(
    userIds.map((userId) => [
      userId,
      {
        preferences: preferences.get(userId),
        artist: artists.get(pairId(artistId, userId)),
        suppression: suppressions.get(hashes.get(userId) ?? ''),
      },
    ]),
  );
}

interface ConsentsOf {
  readonly userIds: readonly string[];
  readonly artistId: string;
  /** From the replica, for their addresses. */
  readonly users: ReadonlyMap<string, UserRef>;
}
