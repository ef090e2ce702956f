import { type Notification, notificationId } from '../domain/notification.ts';
import type { InboxStore } from '../store/inbox-store.ts';
import { NotificationNotFoundError } from './notification-not-found-error.ts';

/**
 * One of the user's notifications. Ids contain percent-encoding. A client that puts one into a path without
 * encoding it again loses one level of it; we can still tell which notification is meant. Throws
 * NotificationNotFoundError.
 */
export async function findNotification(
  inbox: Pick<InboxStore, 'read'>,
  userId: string,
  given: string,
): Promise<Notification> {
  const found = (await inbox.read(userId, given)) ?? (await readUnescaped(inbox, userId, given));
  if (found === undefined) throw new NotificationNotFoundError('You have no such notification.');
  return found;
}

async function readUnescaped(inbox: Pick<InboxStore, 'read'>, userId: string, given: string) {
  const owner = `:${userId}`;
  if (!given.endsWith(owner)) return undefined;
  const id = notificationId(given.slice(0, -owner.length), userId);
  return id === given ? undefined : inbox.read(userId, id);
}
