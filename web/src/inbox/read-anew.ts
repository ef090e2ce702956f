import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { changesStore } from './changes-store.ts';
import type { InboxPage, Notification } from './notification.ts';
import { inboxKey, readPage } from './use-inbox.ts';
import { unreadStore } from './use-unread-count.ts';

export type InboxData = InfiniteData<InboxPage, string | undefined>;

/** Reloads only the first page of the list; further pages are fetched as the user scrolls. */
export async function readAnew(queryClient: QueryClient): Promise<void> {
  for (const unreadOnly of [false, true]) {
    const queryKey = inboxKey(unreadOnly);
    if (queryClient.getQueryState(queryKey) === undefined) continue;
    await queryClient.cancelQueries({ queryKey });
    const first = await readPage({ unreadOnly });
    queryClient.setQueryData<InboxData>(queryKey, { pages: [first], pageParams: [undefined] });
    unreadStore.write(first.unreadCount);
  }
}

/** All items that this window has received so far. */
export function knownItems(queryClient: QueryClient): readonly Notification[] {
  const data = queryClient.getQueryData<InboxData>(inboxKey(false));
  return [...(data?.pages ?? []).flatMap(({ items }) => items), ...changesStore.read().items.values()];
}
