import { type Notification, notificationId } from '../domain/notification.ts';
import type { InboxStore } from '../store/inbox-store.ts';
import { NotificationNotFoundError } from './notification-not-found-error.ts';

/**
 * One of the user's notifications. An id has percent signs in it: who puts it into a path as it is loses one layer of
 * them, which still says which. Throws NotificationNotFoundError.
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
