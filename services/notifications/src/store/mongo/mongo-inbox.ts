import { oneOf } from '@riff/platform';
import { type Filter, MongoServerError } from 'mongodb';
import { countedAtMost, type InboxPosition, type InboxStore } from '../inbox-store.ts';
import { type ReadMark, surelyAllBefore, underMark } from '../read-mark.ts';
import type { Collections } from './collections.ts';
import { type NotificationDocument, toNotification } from './notification-document.ts';

/** Stubs left by an erasure have no creation time at all. */
const beforeAll = new Date(0);

/** The inboxes in MongoDB. */
export function mongoInbox(collections: () => Promise<Collections>): InboxStore {
  const markOf = async (userId: string): Promise<ReadMark | undefined> => {
    const { readMarks } = await collections();
    const found = await readMarks.findOne({ _id: userId });
    return found === null ? undefined : { createdAt: found.created_at, at: found.at };
  };
  const find = async (userId: string, id: string) => {
    const { notifications } = await collections();
    const found = await notifications.findOne({ _id: id, ...inboxOf(userId) });
    return found === null ? undefined : underMark(toNotification(found), await markOf(userId));
  };

  return {
    async list(userId, { unreadOnly, before, limit }) {
      const { notifications } = await collections();
      const mark = await markOf(userId);
      const found = await notifications
        .find(unreadOnly ? unreadOf(userId, mark, before) : inboxOf(userId, before))
        .sort({ created_at: -1, _id: -1 })
        .limit(limit)
        .toArray();
      return found.map((document) => underMark(toNotification(document), mark));
    },
    async countUnread(userId) {
      const { notifications } = await collections();
      return notifications.countDocuments(unreadOf(userId, await markOf(userId)), { limit: countedAtMost });
    },
    read: find,
    async markRead(userId, id, at) {
      const { notifications } = await collections();
      const found = await find(userId, id);
      if (found?.readAt === null)
        await notifications.updateOne(
          { _id: id, user_id_receiver: userId, read_at: null },
          { $set: { read_at: at } },
        );
      return found !== undefined;
    },
    async markAllRead(userId, at) {
      const { notifications } = await collections();
      const newest = await notifications.findOne(inboxOf(userId), {
        sort: { created_at: -1, _id: -1 },
        projection: { created_at: 1 },
      });
      if (newest === null) return;
      const createdAt = surelyAllBefore(newest.created_at);
      const young = { user_id_receiver: userId, created_at: { $gt: createdAt, $lte: newest.created_at } };
      await markOneByOne(notifications, young, at);
      await raiseMark(await collections(), userId, { createdAt, at });
    },
    async listSince(userId, since, limit) {
      const { notifications } = await collections();
      const mark = await markOf(userId);
      const found = await notifications
        .find({ user_id_receiver: userId, created_at: { $gte: since } })
        .sort({ created_at: 1, _id: 1 })
        .limit(limit)
        .toArray();
      return found.map((document) => underMark(toNotification(document), mark));
    },
  };
}

/**
 * Keep all conditions at the top level: FerretDB pushes down only those to its database. The position's time
 * bounds the index scan; the second condition skips those of the same instant that were already returned.
 */
function inboxOf(userId: string, before?: InboxPosition, after = beforeAll): Filter<NotificationDocument> {
  const inbox = { user_id_receiver: userId, created_at: { $gt: after } };
  if (before === undefined) return inbox;
  const { createdAt, id } = before;
  return {
    ...inbox,
    created_at: { $gt: after, $lte: createdAt },
    $or: [{ created_at: { $lt: createdAt } }, { _id: { $lt: id } }],
  };
}

const unreadOf = (userId: string, mark: ReadMark | undefined, before?: InboxPosition) => ({
  ...inboxOf(userId, before, mark?.createdAt),
  read_at: null,
});

/** Most notifications per update. Each is guarded: one that was read meanwhile keeps its time. */
const markedAtOnce = 500;

async function markOneByOne(
  notifications: Collections['notifications'],
  those: Filter<NotificationDocument>,
  at: Date,
): Promise<void> {
  for (;;) {
    const unread = { ...those, read_at: null };
    const options = { projection: { _id: 1 }, limit: markedAtOnce, batchSize: markedAtOnce + 1 } as const;
    const found = await notifications.find(unread, options).toArray();
    if (found.length === 0) return;
    const ids = found.map(({ _id }) => _id);
    await notifications.updateMany({ ...unread, _id: oneOf(ids) }, { $set: { read_at: at } });
    if (found.length < markedAtOnce) return;
  }
}

/**
 * Never lowers the mark. A duplicate key means that a mark exists: our own, a higher one, or one that another
 * process inserted just now.
 */
async function raiseMark(
  { readMarks }: Collections,
  userId: string,
  { createdAt, at }: ReadMark,
): Promise<void> {
  const raise = (upsert: boolean) =>
    readMarks.updateOne(
      { _id: userId, created_at: { $lt: createdAt } },
      { $set: { created_at: createdAt, at } },
      { upsert },
    );
  await raise(true).catch((error) => {
    if (error instanceof MongoServerError && error.code === 11_000) return raise(false);
    throw error;
  });
}
