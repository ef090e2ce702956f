import type { Notification } from '../../store/job-store.ts';
import type { Told } from './told.ts';

/** With more than this to tell, reading the list anew is cheaper. */
export const toldAtMost = 1_000;

/** What a look at the store showed. */
export interface Seen {
  /** When the look began. */
  readonly at: Date;
  /** What was created from the stream's `since` on, oldest first. */
  readonly rows: readonly Notification[];
  /** There may be more rows than were read. */
  readonly cut: boolean;
  /** Older ones that were marked read meanwhile. */
  readonly marked: readonly Notification[];
  readonly unread: number;
}

/** What is to be told, oldest first and then the marks; 'reset' when that is too much. */
export function decideRound({ sent }: Told, { rows, cut, marked }: Seen): readonly Notification[] | 'reset' {
  const news = rows.filter(({ id, readAt }) => sent.get(id) !== (readAt !== null));
  if (cut || news.length > toldAtMost) return 'reset';
  const listed = new Set(rows.map(({ id }) => id));
  return [...news, ...marked.filter(({ id, readAt }) => readAt !== null && !listed.has(id))];
}
