import { pairId } from '../../domain/follow.ts';
import type { ArtistPosition, Change, ConsentStore } from '../consent-store.ts';
import { insertInBulk, type Pause, readAll } from './in-bulk.ts';
import type { NotificationsDatabase } from './memory-database.ts';

/** Preferences, suppressions and email states in memory. */
export function memoryConsent(database: NotificationsDatabase, pause: Pause): ConsentStore {
  const { preferences, artistPreferences, suppressions, emails } = database;
  return {
    readPreferences: async (userIds) => readAll(preferences, userIds),
    writePreferences: async (change) => write(preferences, change.next.userId, change),
    readArtistPreferences: async (ids) => readAll(artistPreferences, ids),
    writeArtistPreference: async (change) =>
      write(artistPreferences, pairId(change.next.artistId, change.next.userId), change),
    listArtistPreferences: async (userId, { before, limit }) =>
      [...artistPreferences.values()]
        .filter((one) => one.userId === userId && (before === undefined || isOlder(one, before)))
        .sort((one, other) => (isOlder(one, other) ? 1 : -1))
        .slice(0, limit),
    async silencedBetween(artistId, fromKey, toKey) {
      const artist = pairId(artistId, '');
      const silenced = [...artistPreferences]
        .filter(([id, { level }]) => level === 'none' && id >= artist + fromKey && id <= artist + toKey)
        .map(([, { userId }]) => userId);
      return new Set(silenced);
    },
    suppress: (all) =>
      insertInBulk(
        suppressions,
        all.map((suppression) => [suppression.addressHash, suppression]),
        pause,
      ),
    readSuppressions: async (hashes) => readAll(suppressions, hashes),
    readEmail: async (resendId) => emails.get(resendId),
    writeEmail: async (change) => write(emails, change.next.resendId, change),
    async forget(userId) {
      preferences.delete(userId);
      await pause();
      for (const [id, preference] of artistPreferences) {
        if (preference.userId === userId) artistPreferences.delete(id);
      }
    },
  };
}

function write<State extends { readonly version: number }>(
  states: Map<string, State>,
  id: string,
  { held, next }: Change<State>,
): boolean {
  if (states.get(id)?.version !== held?.version) return false;
  states.set(id, next);
  return true;
}

const isOlder = (one: ArtistPosition, other: ArtistPosition) =>
  one.changedAt.getTime() === other.changedAt.getTime()
    ? one.artistId < other.artistId
    : one.changedAt < other.changedAt;
