import { createStore } from '../state/create-store.ts';
import type { Notification } from './notification.ts';

/** Changes since the list was fetched, from the stream or made in this window; newer than the list. */
export interface Changes {
  readonly items: ReadonlyMap<string, Notification>;
  /** List items created at or before this time have been read. */
  readonly readUpTo: string;
}

export const noChanges: Changes = { items: new Map(), readUpTo: '' };
export const changesStore = createStore(noChanges);

export function noteChanges(...news: readonly Notification[]): void {
  const { items, readUpTo } = changesStore.read();
  const changes = new Map(items);
  for (const item of news) changes.set(item.id, item);
  changesStore.write({ items: changes, readUpTo });
}

/** Records these items as read. */
export function noteRead(known: readonly Notification[]): void {
  const { items, readUpTo } = changesStore.read();
  const ids = new Set(known.map(({ id }) => id));
  const readAt = new Date().toISOString();
  const changes = new Map(
    [...items].map(([id, item]) => [id, ids.has(id) ? { ...item, readAt: item.readAt ?? readAt } : item]),
  );
  const newest = [readUpTo, ...known.map(({ createdAt }) => createdAt)].sort().at(-1);
  changesStore.write({ items: changes, readUpTo: newest ?? readUpTo });
}
