import type { QueryClient } from '@tanstack/react-query';
import { isArrival } from './is-arrival.ts';
import type { Notification } from './notification.ts';
import { type InboxData, knownItems, readAnew } from './read-anew.ts';
import type { StreamEvent } from './stream-event.ts';
import { tell, tellRead, toldStore } from './told-store.ts';
import { unreadChange } from './unread-change.ts';
import { inboxKey } from './use-inbox.ts';
import { addUnread, unreadStore } from './use-unread-count.ts';

export interface StreamEventDeps {
  readonly queryClient: QueryClient;
  readonly onArrival: (item: Notification) => void;
  readonly onCount: (unreadCount: number) => void;
}

/** Applies a stream event to this window's state. */
export async function applyStreamEvent(
  { event, data }: StreamEvent,
  { queryClient, onArrival, onCount }: StreamEventDeps,
): Promise<void> {
  if (event === 'notification') {
    const pages = queryClient.getQueryData<InboxData>(inboxKey(false))?.pages ?? [];
    const told = toldStore.read();
    if (isArrival(data, pages[0], told.items)) onArrival(data);
    addUnread(unreadChange(data, pages, told));
    tell(data);
  } else if (event === 'unread-count') {
    if (data.unreadCount === 0) {
      unreadStore.write(0);
      tellRead(knownItems(queryClient));
    }
    onCount(data.unreadCount);
  } else {
    await readAnew(queryClient);
  }
}
