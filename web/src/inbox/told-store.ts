import { createStore } from '../state/create-store.ts';
import type { Notification } from './notification.ts';

/** Changes since the list was fetched, from the stream or made in this window; newer than the list. */
export interface Told {
  readonly items: ReadonlyMap<string, Notification>;
  /** List items created at or before this time have been read. */
  readonly readUpTo: string;
}

export const nothingTold: Told = { items: new Map(), readUpTo: '' };
export const toldStore = createStore(nothingTold);

export function tell(...news: readonly Notification[]): void {
  const { items, readUpTo } = toldStore.read();
  const told = new Map(items);
  for (const item of news) told.set(item.id, item);
  toldStore.write({ items: told, readUpTo });
}

/** Records these items as read. */
export function tellRead(known: readonly Notification[]): void {
  const { items, readUpTo } = toldStore.read();
  const ids = new Set(known.map(({ id }) => id));
  const readAt = new Date().toISOString();
  const told = new Map(
    [...items].map(([id, item]) => [id, ids.has(id) ? { ...item, readAt: item.readAt ?? readAt } : item]),
  );
  const newest = [readUpTo, ...known.map(({ createdAt }) => createdAt)].sort().at(-1);
  toldStore.write({ items: told, readUpTo: newest ?? readUpTo });
}
