import type { Changes } from './changes-store.ts';
import { latest } from './merge-inbox.ts';
import { byAge, type InboxPage, type Notification } from './notification.ts';

/** Change of the unread count by this stream item: 1 for a new one, -1 for one read elsewhere, else 0. */
export function unreadChange(item: Notification, pages: readonly InboxPage[], changes: Changes): number {
  const listed = pages.flatMap(({ items }) => items).find(({ id }) => id === item.id);
  const held = listed === undefined ? changes.items.get(item.id) : latest(listed, changes);
  const end = pages.at(-1);
  const last = end?.items.at(-1);
  // Items older than the fetched pages are already included in the list's count.
  const isBeyond = last !== undefined && end?.nextCursor !== null && byAge(item, last) > 0;
  const wasUnread = held === undefined ? isBeyond : held.readAt === null;
  return Number(item.readAt === null) - Number(wasUnread);
}
