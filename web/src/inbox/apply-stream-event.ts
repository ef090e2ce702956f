import type { QueryClient } from '@tanstack/react-query';
import { changesStore, noteChanges, noteRead } from './changes-store.ts';
import { isArrival } from './is-arrival.ts';
import type { Notification } from './notification.ts';
import { type InboxData, knownItems, readAnew } from './read-anew.ts';
import type { StreamEvent } from './stream-event.ts';
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
    const changes = changesStore.read();
    if (isArrival(data, pages[0], changes.items)) onArrival(data);
    addUnread(unreadChange(data, pages, changes));
    noteChanges(data);
  } else if (event === 'unread-count') {
    if (data.unreadCount === 0) {
      unreadStore.write(0);
      noteRead(knownItems(queryClient));
    }
    onCount(data.unreadCount);
  } else {
    await readAnew(queryClient);
  }
}
