import { inOneAnswer, oneOf } from '@riff/platform';
import { pairId } from '../../domain/follow.ts';
import type { ArtistLevel, ArtistPreference } from '../../domain/preferences.ts';
import type { ArtistPosition, ConsentStore } from '../consent-store.ts';
import type { Collections } from './collections.ts';
import { writeVersion } from './write-version.ts';

/** A user's preference for one artist, in `artist_preferences`; the `_id` is `pairId` of artist and user. */
export interface ArtistPreferenceDocument {
  readonly _id: string;
  readonly user_id: string;
  readonly artist_id: string;
  readonly level: ArtistLevel;
  readonly unsubscribed: boolean;
  readonly changed_at: Date;
  readonly version: number;
}

type Artists = Pick<
  ConsentStore,
  'readArtistPreferences' | 'writeArtistPreference' | 'listArtistPreferences' | 'silencedBetween'
>;

export function mongoConsentArtists(collections: () => Promise<Collections>): Artists {
  return {
    async readArtistPreferences(ids) {
      const { artistPreferences } = await collections();
      const found = await artistPreferences.find({ _id: oneOf(ids) }, inOneAnswer).toArray();
      return new Map(found.map((document) => [document._id, toPreference(document)]));
    },
    async writeArtistPreference({ held, next }) {
      const { artistPreferences } = await collections();
      return writeVersion(artistPreferences, held, toDocument(next));
    },
    async listArtistPreferences(userId, { before, limit }) {
      const { artistPreferences } = await collections();
      const found = await artistPreferences
        .find({ $and: [{ user_id: userId }, ...older(before)] })
        .sort({ changed_at: -1, artist_id: -1 })
        .limit(limit)
        .toArray();
      return found.map(toPreference);
    },
    async silencedBetween(artistId, fromKey, toKey) {
      const { artistPreferences } = await collections();
      const artist = pairId(artistId, '');
      const range = { _id: { $gte: artist + fromKey, $lte: artist + toKey }, level: 'none' as const };
      const found = await artistPreferences
        .find(range, { ...inOneAnswer, projection: { user_id: 1 } })
        .toArray();
      return new Set(found.map((document) => document.user_id));
    },
  };
}

/**
 * The first condition bounds the index scan; the second skips those of the same instant that were already
 * returned.
 */
function older(before: ArtistPosition | undefined) {
  if (before === undefined) return [];
  const { changedAt, artistId } = before;
  return [
    { changed_at: { $lte: changedAt } },
    { $or: [{ changed_at: { $lt: changedAt } }, { artist_id: { $lt: artistId } }] },
  ];
}

function toPreference(document: ArtistPreferenceDocument): ArtistPreference {
  const { user_id, artist_id, level, unsubscribed, changed_at, version } = document;
  return { userId: user_id, artistId: artist_id, level, unsubscribed, changedAt: changed_at, version };
}

function toDocument(preference: ArtistPreference): ArtistPreferenceDocument {
  const { userId, artistId, level, unsubscribed, changedAt, version } = preference;
  const _id = pairId(artistId, userId);
  return { _id, user_id: userId, artist_id: artistId, level, unsubscribed, changed_at: changedAt, version };
}
