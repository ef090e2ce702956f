import { byAge, type InboxPage, type Notification } from './notification.ts';

/**
 * A stream first replays older items, so only those in neither the list nor earlier stream events are new.
 */
export function isArrival(
  item: Notification,
  first: InboxPage | undefined,
  changes: ReadonlyMap<string, Notification>,
): boolean {
  if (item.readAt !== null || changes.has(item.id) || first === undefined) return false;
  const last = first.items.at(-1);
  const isBeyond = first.nextCursor !== null && last !== undefined && byAge(item, last) > 0;
  return !isBeyond && first.items.every(({ id }) => id !== item.id);
}
