import { createStore } from '../state/create-store.ts';

/** Unread notifications, as this window counts them; 1000 means 1000 or more. */
export const unreadStore = createStore(0);

export const useUnreadCount = unreadStore.useValue;

/** At 1000 the count stays, because the exact number is unknown. */
export function addUnread(change: number): void {
  const unread = unreadStore.read();
  if (unread < 1000) unreadStore.write(Math.max(0, unread + change));
}
