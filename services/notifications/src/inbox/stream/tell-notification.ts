import type { Notification } from '../../store/job-store.ts';
import { isAfter, type Told } from './told.ts';

/** How far the stream is after one more notification. `remember` adds those of a round to what was sent. */
export function tellNotification(told: Told, notification: Notification): Told {
  const { createdAt, id } = notification;
  const { ledger, position } = told;
  return {
    ...told,
    position: isAfter(notification, position) ? { createdAt, id } : position,
    ledger: ledger && { ...ledger, change: ledger.change + changeBy(told, notification) },
  };
}

export function remember(told: Told, notifications: readonly Notification[]): Told {
  const added = notifications.map(({ id, readAt }) => [id, readAt !== null] as const);
  return { ...told, sent: new Map([...told.sent, ...added]) };
}

/** What it does to the unread count of who hears it. */
function changeBy({ sent, since, countedUpTo }: Told, notification: Notification): number {
  const read = notification.readAt !== null;
  // Told before, or older than all that is looked at: it became read.
  if (sent.has(notification.id) || notification.createdAt < since) return read ? -1 : 0;
  const counted = countedUpTo !== undefined && !isAfter(notification, countedUpTo);
  return read || counted ? 0 : 1;
}
