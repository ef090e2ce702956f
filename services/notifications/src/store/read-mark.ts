import type { Notification } from '../domain/notification.ts';

/** A follower's "read all": everything created up to `createdAt` counts as read at `at`. */
export interface ReadMark {
  readonly createdAt: Date;
  readonly at: Date;
}

/**
 * A page's notifications commit within this after their creation time, ms; so pages may commit out of order.
 */
export const commitsWithinMs = 2 * 60_000;

/**
 * How far "read all" may move the mark: nothing older than this commits later. Younger notifications are
 * marked individually.
 */
export const surelyAllBefore = (newest: Date) => new Date(newest.getTime() - commitsWithinMs);

/** The notification with its effective `readAt`: its own, or that of the mark. */
export function underMark(notification: Notification, mark: ReadMark | undefined): Notification {
  if (mark === undefined || notification.readAt !== null || notification.createdAt > mark.createdAt)
    return notification;
  return { ...notification, readAt: mark.at };
}
