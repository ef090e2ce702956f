import type { QueryClient } from '@tanstack/react-query';
import { isArrival } from './is-arrival.ts';
import type { Notification } from './notification.ts';
import { type InboxData, knownItems, readAnew } from './read-anew.ts';
import type { StreamEvent } from './stream-event.ts';
import { tell, tellRead, toldStore } from './told-store.ts';
import { inboxKey } from './use-inbox.ts';
import { unreadStore } from './use-unread-count.ts';

export interface StreamEventDeps {
  readonly queryClient: QueryClient;
  readonly onArrival: (item: Notification) => void;
}

/** What the stream says becomes what this window shows. */
export async function applyStreamEvent(
  { event, data }: StreamEvent,
  { queryClient, onArrival }: StreamEventDeps,
): Promise<void> {
  if (event === 'notification') {
    const list = queryClient.getQueryData<InboxData>(inboxKey(false));
    if (isArrival(data, list?.pages[0], toldStore.read().items)) onArrival(data);
    tell(data);
  } else if (event === 'unread-count') {
    unreadStore.write(data.unreadCount);
    if (data.unreadCount === 0) tellRead(knownItems(queryClient));
  } else {
    await readAnew(queryClient);
  }
}
