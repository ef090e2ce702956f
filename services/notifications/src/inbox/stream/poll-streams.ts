import { type Logger, type Loop, startLoop } from '@riff/platform';
import type { Notification } from '../../domain/notification.ts';
import type { InboxStore } from '../../store/inbox-store.ts';
import { type DescribeDeps, describeNotifications } from '../describe-notifications.ts';
import type { InboxItem } from '../inbox-item.ts';
import { decideUnsent, keepSent, rowLimit, startOf } from './decide-unsent.ts';
import type { LiveStream } from './live-stream.ts';

export interface PollDeps extends DescribeDeps {
  readonly inbox: Pick<InboxStore, 'listSince' | 'countUnread' | 'read'>;
}

export interface PollingOptions {
  readonly deps: PollDeps;
  /** The stream polled longest ago comes first. */
  readonly streams: Set<LiveStream>;
  readonly pollMs: number;
  readonly logger: Logger;
}

/** Streams polled together: few enough for a short event-loop tick, and their lookups are batched. */
const streamsAtOnce = 16;
/** Most notifications sent to one stream per poll. */
const sentAtOnce = 100;
/** Pause after a `reset`, for the client to read its list, ms. */
const restMs = 2_000;

/** Polls the due streams, in turn. */
export function startPolling({ deps, streams, pollMs, logger }: PollingOptions): Loop {
  let atOnce = streamsAtOnce;
  const step = async () => {
    const now = Date.now();
    const due = streams.values().filter((stream) => stream.isDue(now));
    const batch = due.take(atOnce).toArray();
    for (const stream of batch) {
      streams.delete(stream);
      streams.add(stream);
      stream.pollAt = now + pollMs * (0.75 + Math.random() / 2);
    }
    try {
      await pollStreams(deps, batch);
      atOnce = streamsAtOnce;
    } catch (error) {
      for (const stream of batch) stream.pollSoon();
      // One unreadable inbox must not hold up fifteen others.
      atOnce = 1;
      throw error;
    }
    return batch.length > 0 ? 'again' : 'idle';
  };
  return startLoop({ name: 'inbox streams', logger, idleMs: 1_000, step });
}

/**
 * Reads what these streams haven't sent yet, and sends it. A stream with more to send is due again
 * immediately.
 */
export async function pollStreams(deps: PollDeps, streams: readonly LiveStream[]): Promise<void> {
  const polls = await Promise.all(streams.map((stream) => readPoll(deps, stream)));
  const next = polls.flatMap(({ unsent }) => (unsent === 'reset' ? [] : unsent.slice(0, sentAtOnce)));
  const described = await describeNotifications(deps, next);
  const items = new Map(described.map((item) => [item.id, item]));
  for (const poll of polls) sendPoll(poll, items);
}

type Poll = Awaited<ReturnType<typeof readPoll>>;

async function readPoll({ inbox }: PollDeps, stream: LiveStream) {
  const { userId, cursor, sent } = stream;
  const end = { createdAt: new Date(), id: '' };
  const ids = [...stream.marked];
  // If this poll fails, the marks are lost; the client notices by the unread count.
  stream.marked.clear();
  const [rows, unreadCount, ...marked] = await Promise.all([
    inbox.listSince(userId, startOf(cursor), rowLimit(sent)),
    inbox.countUnread(userId),
    ...ids.map((id) => inbox.read(userId, id)),
  ]);
  const found = marked.filter((notification) => notification !== undefined);
  return { stream, end, rows, unsent: decideUnsent(sent, rows, found), unreadCount };
}

function sendPoll(poll: Poll, items: ReadonlyMap<string, InboxItem>): void {
  const { stream, end, rows, unsent, unreadCount } = poll;
  if (unsent === 'reset') {
    stream.cursor = end;
    stream.sent = new Map();
    stream.restUntil = end.createdAt.getTime() + restMs;
    sendCount(stream, unreadCount);
    stream.send({ event: 'reset', data: {} });
    return;
  }
  const isAll = unsent.every((notification) => send(stream, notification, items.get(notification.id)));
  if (isAll) stream.cursor = end;
  stream.sent = keepSent(stream.sent, rows, stream.cursor);
  if (!isAll) stream.pollSoon();
  else if (unsent.length > 0 || unreadCount !== stream.unreadCount) sendCount(stream, unreadCount);
}

/** Returns false if the notification has to wait, for the next poll or for the client to catch up. */
function send(stream: LiveStream, { id, createdAt, readAt }: Notification, data?: InboxItem): boolean {
  if (!stream.flowing || data === undefined) return false;
  stream.sent.set(id, readAt !== null);
  if (createdAt > stream.cursor.createdAt) stream.cursor = { createdAt, id };
  stream.send({ event: 'notification', data });
  return true;
}

function sendCount(stream: LiveStream, unreadCount: number): void {
  stream.unreadCount = unreadCount;
  stream.send({ event: 'unread-count', data: { unreadCount } });
}
