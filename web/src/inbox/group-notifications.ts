import { dayKey } from '../time/day-name.ts';
import type { Notification } from './notification.ts';

/** What one artist told in one day. */
export interface Group {
  readonly key: string;
  readonly first: Notification;
  readonly items: readonly Notification[];
}

/** Groups of one artist and day, in the order of the newest of each. The items are newest first, and stay so. */
export function groupNotifications(items: readonly Notification[]): readonly Group[] {
  const groups = Map.groupBy(
    items,
    ({ authorId, createdAt }) => `${dayKey(Date.parse(createdAt))} ${authorId}`,
  );
  return [...groups].flatMap(([key, [first, ...rest]]) =>
    first === undefined ? [] : [{ key, first, items: [first, ...rest] }],
  );
}
