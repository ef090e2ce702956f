import type { Bus } from '@riff/platform';
import type { InboxStore } from '../store/inbox-store.ts';
import { announceUsers } from './announce-users.ts';
import { findNotification } from './find-notification.ts';

export interface MarkReadDeps {
  readonly inbox: Pick<InboxStore, 'read' | 'markRead'>;
  readonly bus: Pick<Bus, 'announce'>;
}

/** Marks one of the user's notifications read. Idempotent. Throws NotificationNotFoundError. */
export async function markRead({ inbox, bus }: MarkReadDeps, userId: string, given: string): Promise<void> {
  const notification = await findNotification(inbox, userId, given);
  if (notification.readAt !== null) return;
  await inbox.markRead(userId, notification.id, new Date());
  announceUsers(bus, [userId], notification.id);
}
