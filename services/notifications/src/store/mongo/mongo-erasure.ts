import { oneOf } from '@riff/platform';
import type { Collection, Filter, UpdateFilter } from 'mongodb';
import type { ErasureStore } from '../erasure-store.ts';
import type { Collections } from './collections.ts';
import { inOneAnswer } from './in-one-answer.ts';
import { insertNew } from './insert-new.ts';
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
    async begin(userIds, askedAt) {
      const { erasures } = await collections();
      await insertNew(
        erasures,
        userIds.map((_id) => ({ _id, asked_at: askedAt, done_at: null })),
      );
    },
    async among(userIds) {
      const { erasures } = await collections();
      const found = await erasures
        .find({ _id: oneOf(userIds) }, { ...inOneAnswer, projection: { _id: 1 } })
        .toArray();
      return new Set(found.map(({ _id }) => _id));
    },
    async read(userId) {
      const { erasures } = await collections();
      const found = await erasures.findOne({ _id: userId });
      if (found === null) return undefined;
      return { userId, askedAt: found.asked_at, ...(found.done_at !== null && { doneAt: found.done_at }) };
    },
    async open(limit, putOff = []) {
      const { erasures } = await collections();
      const left = { done_at: null, ...(putOff.length > 0 && { _id: { $nin: [...putOff] } }) };
      const found = await erasures.find(left).sort({ asked_at: 1 }).limit(limit).toArray();
      return found.map(({ _id }) => _id);
    },
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
    async finish(userId, doneAt) {
      const { readMarks, userRefs, erasures } = await collections();
      await readMarks.deleteOne({ _id: userId });
      await userRefs.updateOne({ _id: userId }, { $unset: { email: '', name: '' } });
      await erasures.updateOne({ _id: userId, done_at: null }, { $set: { done_at: doneAt } });
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
