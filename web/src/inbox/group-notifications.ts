import { dayKey } from '../time/day-name.ts';
import type { Notification } from './notification.ts';

/** One artist's notifications of one day. */
export interface Group {
  readonly key: string;
  readonly first: Notification;
  readonly items: readonly Notification[];
}

/**
 * Groups notifications by artist and day, ordered by each group's newest item. Items must be newest first.
 */
export function groupNotifications(items: readonly Notification[]): readonly Group[] {
  const groups = Map.groupBy(
    items,
    ({ authorId, createdAt }) => `${dayKey(Date.parse(createdAt))} ${authorId}`,
  );
  return [...groups].flatMap(([key, [first, ...rest]]) =>
    first === undefined ? [] : [{ key, first, items: [first, ...rest] }],
  );
}
