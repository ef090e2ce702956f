import type { Changes } from './changes-store.ts';
import { byAge, type InboxPage, type Notification } from './notification.ts';

/**
 * Merges the fetched pages with the stream's items, without duplicates. Items older than the last fetched
 * page wait until their page is fetched. A page without changes is returned as the same array, so that React
 * can skip it.
 */
export function mergeInbox(
  pages: readonly Pick<InboxPage, 'items' | 'nextCursor'>[],
  changes: Changes,
  { unreadOnly }: { readonly unreadOnly: boolean },
): (readonly Notification[])[] {
  const listed = new Set(
    changes.items.size === 0 ? [] : pages.flatMap(({ items }) => items.map(({ id }) => id)),
  );
  const news = [...changes.items.values()].filter(({ id }) => !listed.has(id)).sort(byAge);
  return pages.map(({ items, nextCursor }) => {
    const end = items.at(-1);
    const isLast = nextCursor === null || end === undefined;
    const upTo = isLast ? news.length : news.findIndex((item) => byAge(item, end) > 0);
    const arrived = news.splice(0, upTo === -1 ? news.length : upTo);
    const current = items.map((item) => latest(item, changes));
    const shown = [...arrived, ...current].filter(({ readAt }) => !unreadOnly || readAt === null).sort(byAge);
    return isSame(shown, items) ? items : shown;
  });
}

/** The newest state of an item; read in either source means read. */
export function latest(item: Notification, { items, readUpTo }: Changes): Notification {
  const received = items.get(item.id) ?? item;
  if (received.readAt !== null) return received;
  const isPassed = received === item && item.createdAt <= readUpTo;
  const readAt = item.readAt ?? (isPassed ? item.createdAt : null);
  return readAt === null ? received : { ...received, readAt };
}

const isSame = (one: readonly Notification[], other: readonly Notification[]) =>
  one.length === other.length && one.every((item, place) => item === other[place]);
