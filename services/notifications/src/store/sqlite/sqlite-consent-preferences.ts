import type { DatabaseSync } from '@riff/platform';
import type { Preferences } from '../../domain/preferences.ts';
import type { ConsentStore } from '../consent-store.ts';
import { present } from '../present.ts';

interface PreferencesRow {
  readonly userId: string;
  readonly locale: Preferences['locale'] | null;
  readonly muted: string;
  readonly unsubscribed: string;
  readonly version: number;
}

/** Preferences as rows; lists are JSON. */
export function sqliteConsentPreferences(
  db: DatabaseSync,
): Pick<ConsentStore, 'readPreferences' | 'writePreferences'> {
  const select = db.prepare(
    'select user_id as userId, locale, muted, unsubscribed, version from preferences where user_id = ?',
  );
  const insert = db.prepare(`
    insert into preferences (locale, muted, unsubscribed, version, user_id) values (?, ?, ?, ?, ?)
    on conflict (user_id) do nothing`);
  const update = db.prepare(`
    update preferences set locale = ?, muted = ?, unsubscribed = ?, version = ?
    where user_id = ? and version = ?`);
  return {
    async readPreferences(userIds) {
      const rows = userIds.map((userId) => select.get(userId)).filter((row) => row !== undefined);
      return new Map(
        rows.map((row) => toPreferences(row as unknown as PreferencesRow)).map((it) => [it.userId, it]),
      );
    },
    async writePreferences({ held, next: { userId, locale, muted, unsubscribed, version } }) {
      const lists = [JSON.stringify(muted), JSON.stringify(unsubscribed)] as const;
      const values = [locale ?? null, ...lists, version, userId] as const;
      const { changes } = held === undefined ? insert.run(...values) : update.run(...values, held.version);
      return changes === 1;
    },
  };
}

function toPreferences({ userId, locale, muted, unsubscribed, version }: PreferencesRow): Preferences {
  return {
    userId,
    muted: JSON.parse(muted),
    unsubscribed: JSON.parse(unsubscribed),
    version,
    ...present<Pick<Preferences, 'locale'>>({ locale }),
  };
}
