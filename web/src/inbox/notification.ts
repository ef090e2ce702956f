import type { Kind } from './kinds.ts';

/** An inbox item, as Notifications-MS sends it. */
export interface Notification {
  readonly id: string;
  readonly type: Kind;
  readonly message: string;
  readonly createdAt: string;
  readonly readAt: string | null;
  readonly authorId: string;
  readonly authorName?: string;
  readonly postId?: string;
  readonly eventId?: string;
  readonly url?: string;
}

export interface InboxPage {
  readonly items: readonly Notification[];
  readonly nextCursor: string | null;
  /** Of the whole inbox; 1000 means more. */
  readonly unreadCount: number;
}

/** Sorts newest first, like the API's list. */
export function byAge(one: Notification, other: Notification): number {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? 1 : -1;
  if (one.id === other.id) return 0;
  return one.id < other.id ? 1 : -1;
}
