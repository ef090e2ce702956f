import { inOneAnswer, mongoTombstones, oneOf } from '@riff/platform';
import type { Collection, Filter, UpdateFilter } from 'mongodb';
import type { ErasureStore } from '../erasure-store.ts';
import type { Collections } from './collections.ts';
import type { NotificationDocument } from './notification-document.ts';
import type { PairDocument } from './pair-document.ts';
import { theseNotifications } from './these-notifications.ts';

const stripped = {
  $set: { active: false },
  $unset: { follower_email: '', follower_name: '', since: '' },
} satisfies UpdateFilter<PairDocument>;
const stub = {
  $set: { erased: true },
  $unset: { type: '', message: '', created_at: '', read_at: '', author_id: '', post_id: '', event_id: '' },
} satisfies UpdateFilter<NotificationDocument>;

/** Erasure in MongoDB, by idempotent updates of many documents at once. */
export function mongoErasure(collections: () => Promise<Collections>): ErasureStore {
  return {
    ...mongoTombstones(async () => (await collections()).erasures),
    async pairsFollowing(userId, limit) {
      const { followRefs } = await collections();
      return firstIds(followRefs, { follower_id: userId, active: true }, limit);
    },
    async stripPairs(ids) {
      const { followRefs } = await collections();
      await followRefs.updateMany({ _id: oneOf(ids), active: true }, stripped);
    },
    async inboxOf(userId, limit) {
      const { notifications } = await collections();
      return firstIds(notifications, { user_id_receiver: userId, created_at: { $gt: new Date(0) } }, limit);
    },
    async stubNotifications(ids) {
      const { notifications } = await collections();
      await notifications.updateMany(theseNotifications(ids), stub);
    },
    async jobsNaming(authorId, limit) {
      const { jobs } = await collections();
      return firstIds(jobs, { author_id: authorId, artist_name: { $exists: true } }, limit);
    },
    async clearArtistName(jobIds) {
      const { jobs } = await collections();
      await jobs.updateMany({ _id: oneOf(jobIds) }, { $unset: { artist_name: '' } });
    },
    async forget(userIds) {
      const { readMarks, userRefs } = await collections();
      await readMarks.deleteMany({ _id: oneOf(userIds) });
      await userRefs.updateMany({ _id: oneOf(userIds) }, { $unset: { email: '', name: '' } });
    },
    async scrub() {},
  };
}

async function firstIds<Stored extends { readonly _id: string }>(
  collection: Collection<Stored>,
  filter: Filter<Stored>,
  limit: number,
): Promise<readonly string[]> {
  const found = await collection.find(filter, { ...inOneAnswer, projection: { _id: 1 }, limit }).toArray();
  return found.map(({ _id }) => String(_id));
}
