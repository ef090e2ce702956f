import { createStore } from '../state/create-store.ts';

/** How many of all are unread; 1000 means more. */
export const unreadStore = createStore(0);

export const useUnreadCount = unreadStore.useValue;
