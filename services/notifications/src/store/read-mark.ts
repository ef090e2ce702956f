import type { Notification } from './job-store.ts';

/** A follower's "read all": whatever was created up to `createdAt` counts as read at `at`. */
export interface ReadMark {
  readonly createdAt: Date;
  readonly at: Date;
}

/** The notification as its follower sees it: read by itself, or by the mark. */
export function underMark(notification: Notification, mark: ReadMark | undefined): Notification {
  if (mark === undefined || notification.readAt !== null || notification.createdAt > mark.createdAt)
    return notification;
  return { ...notification, readAt: mark.at };
}
