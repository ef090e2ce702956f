import type { Notification } from '../../domain/notification.ts';
import { countedAtMost, type InboxPosition, type InboxStore } from '../inbox-store.ts';
import { surelyAllBefore, underMark } from '../read-mark.ts';
import { isStub, type NotificationsDatabase } from './memory-database.ts';

/** The inboxes in memory. */
export function memoryInbox({ notifications, readMarks }: NotificationsDatabase): InboxStore {
  const newestFirst = (userId: string): readonly Notification[] => {
    const mark = readMarks.get(userId);
    return [...notifications.values()]
      .filter((stored): stored is Notification => !isStub(stored) && stored.receiverId === userId)
      .map((notification) => underMark(notification, mark))
      .sort((one, other) => (isOlder(one, other) ? 1 : -1));
  };
  const find = (userId: string, id: string) => newestFirst(userId).find((one) => one.id === id);
  const unread = (userId: string) => newestFirst(userId).filter(({ readAt }) => readAt === null);
  return {
    list: async (userId, { unreadOnly, before, limit }) =>
      (unreadOnly ? unread(userId) : newestFirst(userId))
        .filter((one) => before === undefined || isOlder(one, before))
        .slice(0, limit),
    countUnread: async (userId) => Math.min(unread(userId).length, countedAtMost),
    read: async (userId, id) => find(userId, id),
    async markRead(userId, id, at) {
      const found = find(userId, id);
      if (found?.readAt === null) notifications.set(id, { ...found, readAt: at });
      return found !== undefined;
    },
    async markAllRead(userId, at) {
      const newest = newestFirst(userId)[0];
      const mark = readMarks.get(userId);
      if (newest === undefined) return;
      const createdAt = surelyAllBefore(newest.createdAt);
      for (const one of unread(userId))
        if (one.createdAt > createdAt) notifications.set(one.id, { ...one, readAt: at });
      if (mark === undefined || mark.createdAt < createdAt) readMarks.set(userId, { createdAt, at });
    },
    listSince: async (userId, since, limit) =>
      [...newestFirst(userId)]
        .reverse()
        .filter(({ createdAt }) => createdAt >= since)
        .slice(0, limit),
  };
}

const isOlder = (one: InboxPosition, other: InboxPosition) =>
  one.createdAt.getTime() === other.createdAt.getTime() ? one.id < other.id : one.createdAt < other.createdAt;
