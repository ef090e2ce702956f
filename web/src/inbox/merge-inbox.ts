import { byAge, type InboxPage, type Notification } from './notification.ts';
import type { Told } from './told-store.ts';

/**
 * The inbox as its window shows it, in pages: what was read page by page, each with what was told since. Nothing is
 * there twice. What was told of a place that no page has reached yet comes with its page. A page of which nothing was
 * told is the very one that was read, so that who shows it knows.
 */
export function mergeInbox(
  pages: readonly Pick<InboxPage, 'items' | 'nextCursor'>[],
  told: Told,
  { unreadOnly }: { readonly unreadOnly: boolean },
): (readonly Notification[])[] {
  const listed = new Set(
    told.items.size === 0 ? [] : pages.flatMap(({ items }) => items.map(({ id }) => id)),
  );
  const news = [...told.items.values()].filter(({ id }) => !listed.has(id)).sort(byAge);
  return pages.map(({ items, nextCursor }) => {
    const end = items.at(-1);
    const isLast = nextCursor === null || end === undefined;
    const upTo = isLast ? news.length : news.findIndex((item) => byAge(item, end) > 0);
    const arrived = news.splice(0, upTo === -1 ? news.length : upTo);
    const current = items.map((item) => latest(item, told));
    const shown = [...arrived, ...current].filter(({ readAt }) => !unreadOnly || readAt === null).sort(byAge);
    return isSame(shown, items) ? items : shown;
  });
}

/** What is read stays read, whichever of the two says so. */
export function latest(item: Notification, { items, readUpTo }: Told): Notification {
  const heard = items.get(item.id) ?? item;
  if (heard.readAt !== null) return heard;
  const isPassed = heard === item && item.createdAt <= readUpTo;
  const readAt = item.readAt ?? (isPassed ? item.createdAt : null);
  return readAt === null ? heard : { ...heard, readAt };
}

const isSame = (one: readonly Notification[], other: readonly Notification[]) =>
  one.length === other.length && one.every((item, place) => item === other[place]);
