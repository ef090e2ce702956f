import { inOneAnswer, oneOf } from '@riff/platform';
import type { Preferences } from '../../domain/preferences.ts';
import type { ConsentStore } from '../consent-store.ts';
import { present } from '../present.ts';
import type { Collections } from './collections.ts';
import { writeVersion } from './write-version.ts';

/** A person's preferences in `preferences`; the `_id` is the user's. */
export interface PreferencesDocument extends Omit<Preferences, 'userId'> {
  readonly _id: string;
}

export function mongoConsentPreferences(
  collections: () => Promise<Collections>,
): Pick<ConsentStore, 'readPreferences' | 'writePreferences'> {
  return {
    async readPreferences(userIds) {
      const { preferences } = await collections();
      const found = await preferences.find({ _id: oneOf(userIds) }, inOneAnswer).toArray();
      return new Map(found.map((document) => [document._id, toPreferences(document)]));
    },
    async writePreferences({ held, next: { userId, ...next } }) {
      const { preferences } = await collections();
      return writeVersion(preferences, held, { _id: userId, ...next });
    },
  };
}

function toPreferences({ _id, locale, muted, unsubscribed, version }: PreferencesDocument): Preferences {
  return { userId: _id, muted, unsubscribed, version, ...present<Pick<Preferences, 'locale'>>({ locale }) };
}
