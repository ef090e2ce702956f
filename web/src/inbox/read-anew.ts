import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { InboxPage, Notification } from './notification.ts';
import { toldStore } from './told-store.ts';
import { inboxKey, readPage } from './use-inbox.ts';
import { unreadStore } from './use-unread-count.ts';

export type InboxData = InfiniteData<InboxPage, string | undefined>;

/** The list from its beginning, however far it was read: what stands further down is read as one scrolls there. */
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

/** All that this window knows of the inbox so far. */
export function knownItems(queryClient: QueryClient): readonly Notification[] {
  const data = queryClient.getQueryData<InboxData>(inboxKey(false));
  return [...(data?.pages ?? []).flatMap(({ items }) => items), ...toldStore.read().items.values()];
}
