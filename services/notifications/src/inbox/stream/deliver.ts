import type { Notification } from '../../store/job-store.ts';
import type { InboxItem } from '../inbox-item.ts';
import { beginAfterReset, beginCounting } from './begin-told.ts';
import type { Seen } from './decide-round.ts';
import { finishRound } from './finish-round.ts';
import type { LiveStream } from './live-stream.ts';
import { remember, tellNotification } from './tell-notification.ts';

/** Between two times that a client has to read its list anew because there is too much, ms. */
const calmMs = 2_000;

export interface Round {
  readonly stream: LiveStream;
  readonly seen: Seen;
  /** The marks that were looked up. */
  readonly marks: ReadonlySet<string>;
  /** What of it is told now, and whether that is all. */
  readonly due: readonly Notification[] | 'reset';
  readonly complete: boolean;
}

/** Tells a client what a look showed, as far as it reads; what is left over keeps the stream dirty. */
export function deliver(
  { stream, seen, marks, due, complete }: Round,
  items: ReadonlyMap<string, InboxItem>,
): void {
  const { at, unread } = seen;
  stream.told = beginCounting(stream.told, seen);
  if (stream.shownUnread !== unread) stream.say({ event: 'unread-count', data: { unreadCount: unread } });
  stream.shownUnread = unread;
  if (due === 'reset') {
    stream.told = beginAfterReset(at, unread);
    stream.calmUntil = at.getTime() + calmMs;
    reset(stream);
    return;
  }
  if (stream.resetDue) reset(stream);
  const told = tell(stream, due, items);
  if (!complete || told < due.length) {
    stream.dirty = true;
    return;
  }
  for (const id of marks) stream.marks.delete(id);
  const finished = finishRound(stream.told, seen);
  stream.told = finished.told;
  if (finished.reset) reset(stream);
}

function reset(stream: LiveStream): void {
  stream.resetDue = false;
  stream.say({ event: 'reset', data: {} });
}

/** Returns how many were told. */
function tell(
  stream: LiveStream,
  due: readonly Notification[],
  items: ReadonlyMap<string, InboxItem>,
): number {
  const told: Notification[] = [];
  for (const notification of due) {
    if (!stream.flowing) break;
    const data = items.get(notification.id);
    stream.told = tellNotification(stream.told, notification);
    if (data !== undefined) stream.say({ event: 'notification', data });
    told.push(notification);
  }
  stream.told = remember(stream.told, told);
  return told.length;
}
