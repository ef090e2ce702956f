import { oneOf } from '@riff/platform';
import type { UpdateFilter } from 'mongodb';
import type { ErasureStore } from '../erasure-store.ts';
import { followersRange } from '../replica-store.ts';
import type { Collections } from './collections.ts';
import { inOneAnswer } from './in-one-answer.ts';
import { insertNew } from './insert-new.ts';
import type { NotificationDocument } from './notification-document.ts';
import type { PairDocument } from './pair-document.ts';

const stripped = {
  $set: { active: false },
  $unset: { follower_email: '', follower_name: '', since: '' },
} satisfies UpdateFilter<PairDocument>;
const stub = {
  $set: { erased: true },
  $unset: { type: '', message: '', created_at: '', read_at: '', author_id: '', post_id: '', event_id: '' },
} satisfies UpdateFilter<NotificationDocument>;

/** Erasure in MongoDB: updates of many documents at once, each of them idempotent. */
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
    async open(limit) {
      const { erasures } = await collections();
      const found = await erasures.find({ done_at: null }).sort({ asked_at: 1 }).limit(limit).toArray();
      return found.map(({ _id }) => _id);
    },
    async stripPairs(userId) {
      const { followRefs } = await collections();
      const { from, to } = followersRange(userId, '');
      await followRefs.updateMany({ _id: { $gte: from, $lt: to } }, stripped);
      await followRefs.updateMany({ follower_id: userId }, stripped);
    },
    async stubInbox(userId) {
      const { notifications, readMarks } = await collections();
      await notifications.updateMany({ user_id_receiver: userId, created_at: { $gt: new Date(0) } }, stub);
      await readMarks.deleteOne({ _id: userId });
    },
    async stubNotifications(ids) {
      const { notifications } = await collections();
      await notifications.updateMany({ _id: oneOf(ids) }, stub);
    },
    async clearArtistName(userId) {
      const { jobs } = await collections();
      await jobs.updateMany({ author_id: userId }, { $unset: { artist_name: '' } });
    },
    async finish(userId, doneAt) {
      const { userRefs, erasures } = await collections();
      await userRefs.updateOne({ _id: userId }, { $unset: { email: '', name: '' } });
      await erasures.updateOne({ _id: userId, done_at: null }, { $set: { done_at: doneAt } });
    },
    async scrub() {},
  };
}
