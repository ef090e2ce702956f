import { createStore } from '../state/create-store.ts';

/** How many of all are unread, as this window counts; 1000 means more. */
export const unreadStore = createStore(0);

export const useUnreadCount = unreadStore.useValue;

/** 1000 means more: how many more isn't known here. */
export function addUnread(change: number): void {
  const unread = unreadStore.read();
  if (unread < 1000) unreadStore.write(Math.max(0, unread + change));
}
