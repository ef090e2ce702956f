import type { Notification } from '../domain/notification.ts';

/** A position in an inbox: creation time and id, by which every inbox is sorted. */
export interface InboxPosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** Unread counts are exact below this; this count means "or more". */
export const countedAtMost = 1_000;

/**
 * A follower's inbox. Each returned `readAt` takes the "read all" watermark into account. Stubs left by an
 * erasure are never returned.
 */
export interface InboxStore {
  /** Newest first, older than `before` if given. */
  list(userId: string, options: ListOptions): Promise<readonly Notification[]>;
  /** The unread count, exact below `countedAtMost`, which means that many or more. */
  countUnread(userId: string): Promise<number>;
  /** One notification of this user; undefined if it is somebody else's. */
  read(userId: string, id: string): Promise<Notification | undefined>;
  /** Marks one as read at that time, unless it already is; false if this user has no such notification. */
  markRead(userId: string, id: string, at: Date): Promise<boolean>;
  /**
   * Marks everything this user has now as read, but nothing that commits later. The watermark moves to two
   * minutes before the newest notification; younger ones are marked individually.
   */
  markAllRead(userId: string, at: Date): Promise<void>;
  /** Oldest first, from `since` on (inclusive), for a stream that catches up. */
  listSince(userId: string, since: Date, limit: number): Promise<readonly Notification[]>;
}

export interface ListOptions {
  readonly unreadOnly: boolean;
  readonly before?: InboxPosition;
  readonly limit: number;
}
