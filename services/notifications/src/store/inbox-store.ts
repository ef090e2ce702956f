import type { Notification } from '../domain/notification.ts';

/** Where a list or a stream stands: creation time and id, which order every inbox. */
export interface InboxPosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** How far an exact unread count goes: one more means "more". */
export const countedAtMost = 1_000;

/**
 * A follower's inbox. `readAt` of what is returned already takes the watermark of "read all" into account. Stubs that
 * an erasure left are never seen.
 */
export interface InboxStore {
  /** Newest first, older than `before` if given. */
  list(userId: string, options: ListOptions): Promise<readonly Notification[]>;
  /** Unread, exact below `countedAtMost`, which means that many or more. */
  countUnread(userId: string): Promise<number>;
  /** One notification of this user, undefined for anybody else's. */
  read(userId: string, id: string): Promise<Notification | undefined>;
  /** Marks one read at that time unless it is; false when this user has no such notification. */
  markRead(userId: string, id: string, at: Date): Promise<boolean>;
  /**
   * Marks everything this user has now as read, and nothing that commits later. The watermark moves to two minutes
   * before the newest notification; each younger one is marked individually.
   */
  markAllRead(userId: string, at: Date): Promise<void>;
  /** Oldest first, from `since` on (included), for a stream that catches up. */
  listSince(userId: string, since: Date, limit: number): Promise<readonly Notification[]>;
}

export interface ListOptions {
  readonly unreadOnly: boolean;
  readonly before?: InboxPosition;
  readonly limit: number;
}
