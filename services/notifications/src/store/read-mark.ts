import type { Notification } from '../domain/notification.ts';

/** A follower's "read all": whatever was created up to `createdAt` counts as read at `at`. */
export interface ReadMark {
  readonly createdAt: Date;
  readonly at: Date;
}

/** A page's notifications commit within this after their creation time, ms. Pages commit out of order. */
export const commitsWithinMs = 2 * 60_000;

/**
 * How far "read all" may move the mark: nothing that commits later is older than this. Younger notifications are marked
 * individually.
 */
export const surelyAllBefore = (newest: Date) => new Date(newest.getTime() - commitsWithinMs);

/** The notification as its follower sees it: read by itself, or by the mark. */
export function underMark(notification: Notification, mark: ReadMark | undefined): Notification {
  if (mark === undefined || notification.readAt !== null || notification.createdAt > mark.createdAt)
    return notification;
  return { ...notification, readAt: mark.at };
}
