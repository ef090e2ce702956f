import type { Notification } from './job-store.ts';

/** A follower's "read all": whatever was created up to `createdAt` counts as read at `at`. */
export interface ReadMark {
  readonly createdAt: Date;
  readonly at: Date;
}

/** A page's notifications are there within this of their creation, ms: pages commit out of order. */
export const commitsWithinMs = 2 * 60_000;

/**
 * How far "read all" may move the mark: what commits later than it is never below. What is younger is marked by itself.
 */
export const surelyAllBefore = (newest: Date) => new Date(newest.getTime() - commitsWithinMs);

/** The notification as its follower sees it: read by itself, or by the mark. */
export function underMark(notification: Notification, mark: ReadMark | undefined): Notification {
  if (mark === undefined || notification.readAt !== null || notification.createdAt > mark.createdAt)
    return notification;
  return { ...notification, readAt: mark.at };
}
