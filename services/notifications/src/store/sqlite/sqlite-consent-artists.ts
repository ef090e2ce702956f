import type { DatabaseSync } from '@riff/platform';
import { pairId } from '../../domain/follow.ts';
import type { ArtistPreference } from '../../domain/preferences.ts';
import type { ConsentStore } from '../consent-store.ts';

interface ArtistRow extends Omit<ArtistPreference, 'unsubscribed' | 'changedAt'> {
  readonly unsubscribed: 0 | 1;
  readonly changedAt: number;
}

type Artists = Pick<
  ConsentStore,
  'readArtistPreferences' | 'writeArtistPreference' | 'listArtistPreferences' | 'silencedBetween'
>;

const columns =
  'user_id as userId, artist_id as artistId, level, unsubscribed, changed_at as changedAt, version';

/** Artist preferences as rows. */
export function sqliteConsentArtists(db: DatabaseSync): Artists {
  const { select, insert, update, list, silenced } = prepare(db);
  return {
    async readArtistPreferences(ids) {
      const found = new Map<string, ArtistPreference>();
      for (const id of ids) {
        const row = select.get(id);
        if (row !== undefined) found.set(id, toPreference(row));
      }
      return found;
    },
    async writeArtistPreference({ held, next }) {
      const { userId, artistId, level, unsubscribed, changedAt, version } = next;
      const id = pairId(artistId, userId);
      const values = [level, Number(unsubscribed), changedAt.getTime(), version] as const;
      const { changes } =
        held === undefined
          ? insert.run(id, userId, artistId, ...values)
          : update.run(...values, id, held.version);
      return changes === 1;
    },
    async listArtistPreferences(userId, { before, limit }) {
      const from = [before?.changedAt.getTime() ?? Number.MAX_SAFE_INTEGER, before?.artistId ?? ''] as const;
      return list.all(userId, ...from, limit).map(toPreference);
    },
    async silencedBetween(artistId, fromKey, toKey) {
      const artist = pairId(artistId, '');
      const rows = silenced.all(artist + fromKey, artist + toKey);
      return new Set(rows.map(({ userId }) => String(userId)));
    },
  };
}

function toPreference(row: unknown): ArtistPreference {
  const { unsubscribed, changedAt, ...same } = row as ArtistRow;
  return { ...same, unsubscribed: unsubscribed === 1, changedAt: new Date(changedAt) };
}

function prepare(db: DatabaseSync) {
  return {
    select: db.prepare(`select ${columns} from artist_preferences where id = ?`),
    insert: db.prepare(`
      insert into artist_preferences (id, user_id, artist_id, level, unsubscribed, changed_at, version)
      values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`),
    update: db.prepare(`
      update artist_preferences set level = ?, unsubscribed = ?, changed_at = ?, version = ?
      where id = ? and version = ?`),
    list: db.prepare(`
      select ${columns} from artist_preferences
      where user_id = ? and (changed_at, artist_id) < (?, ?)
      order by changed_at desc, artist_id desc limit ?`),
    silenced: db.prepare(`
      select user_id as userId from artist_preferences where id >= ? and id <= ? and level = 'none'`),
  };
}
