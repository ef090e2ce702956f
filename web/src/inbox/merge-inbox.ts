import { byAge, type InboxPage, type Notification } from './notification.ts';
import type { Told } from './told-store.ts';

/**
 * The inbox as its window shows it, in pages: what was read page by page, each with what was told since. Nothing is
 * there twice. What was told of a place that no page has reached yet comes with its page.
 */
export function mergeInbox(
  pages: readonly Pick<InboxPage, 'items' | 'nextCursor'>[],
  told: Told,
  { unreadOnly }: { readonly unreadOnly: boolean },
): Notification[][] {
  const listed = new Set(pages.flatMap(({ items }) => items.map(({ id }) => id)));
  const news = [...told.items.values()].filter(({ id }) => !listed.has(id)).sort(byAge);
  const seen = new Set<string>();
  return pages.map(({ items, nextCursor }) => {
    const end = items.at(-1);
    const isLast = nextCursor === null || end === undefined;
    const upTo = isLast ? news.length : news.findIndex((item) => byAge(item, end) > 0);
    const arrived = news.splice(0, upTo === -1 ? news.length : upTo);
    const current = items.map((item) => latest(item, told));
    return [...arrived, ...current]
      .filter(({ id }) => !seen.has(id) && seen.add(id))
      .filter(({ readAt }) => !unreadOnly || readAt === null)
      .sort(byAge);
  });
}

/** What is read stays read, whichever of the two says so. */
function latest(item: Notification, { items, readUpTo }: Told): Notification {
  const heard = items.get(item.id) ?? item;
  const readAt =
    heard.readAt ?? item.readAt ?? (item.createdAt <= readUpTo && heard === item ? item.createdAt : null);
  return readAt === heard.readAt ? heard : { ...heard, readAt };
}
