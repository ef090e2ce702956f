import type { Bus } from '@riff/platform';
import type { InboxStore } from '../store/inbox-store.ts';
import { notificationId } from '../store/job-store.ts';
import { announceUsers } from './announce-users.ts';
import { NotificationNotFoundError } from './notification-not-found-error.ts';

export interface MarkReadDeps {
  readonly inbox: Pick<InboxStore, 'read' | 'markRead'>;
  readonly bus: Pick<Bus, 'announce'>;
}

/** Marks one of the user's notifications read; once more changes nothing. Throws NotificationNotFoundError. */
export async function markRead({ inbox, bus }: MarkReadDeps, userId: string, given: string): Promise<void> {
  const notification = await find(inbox, userId, given);
  if (notification === undefined) throw new NotificationNotFoundError('You have no such notification.');
  if (notification.readAt !== null) return;
  await inbox.markRead(userId, notification.id, new Date());
  announceUsers(bus, [userId], notification.id);
}

/** An id has percent signs in it: who puts it into a path as it is loses one layer of them, which still says which. */
async function find(inbox: Pick<InboxStore, 'read'>, userId: string, given: string) {
  const found = await inbox.read(userId, given);
  const owner = `:${userId}`;
  if (found !== undefined || !given.endsWith(owner)) return found;
  const id = notificationId(given.slice(0, -owner.length), userId);
  return id === given ? undefined : inbox.read(userId, id);
}
