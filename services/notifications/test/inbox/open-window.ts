import type { Readable } from 'node:stream';
import { describeNotifications } from '../../src/inbox/describe-notifications.ts';
import { readPosition } from '../../src/inbox/inbox-cursor.ts';
import type { InboxItem } from '../../src/inbox/inbox-item.ts';
import { type LiveStream, openLiveStream } from '../../src/inbox/stream/live-stream.ts';
import { pollStreams } from '../../src/inbox/stream/poll-streams.ts';
import type { NotificationsStore } from '../../src/store/notifications-store.ts';
import { parseEvents } from './read-events.ts';

/** A client that follows the stream's documentation and nothing else. */
export interface Window {
  readonly items: ReadonlyMap<string, InboxItem>;
  readonly unread: number;
  readonly connected: boolean;
  /** The stream polls the store. */
  poll(): Promise<void>;
  /** The stream receives the announcement that a notification was marked read. */
  announce(id: string): void;
  connect(): Promise<void>;
  disconnect(): void;
}

export async function openWindow(store: NotificationsStore): Promise<Window> {
  const deps = { ...store, publicUrl: 'https://riff.example/' };
  let stream: LiveStream | undefined;
  let lastId: string | undefined;
  let items = new Map<string, InboxItem>();
  let unread = 0;

  const readList = async () => {
    const rows = await store.inbox.list('beto', { unreadOnly: false, limit: 1_000 });
    items = new Map((await describeNotifications(deps, rows)).map((item) => [item.id, item]));
    unread = await store.inbox.countUnread('beto');
  };
  const take = async () => {
    for (const { event, id, data } of parseEvents(readAll(stream?.body))) {
      lastId = id;
      if (event === 'notification') {
        unread += Number(data.readAt === null) - Number(items.get(data.id)?.readAt === null);
        items.set(data.id, data);
      } else if (event === 'reset') await readList();
      else if (data.unreadCount === 0) {
        unread = 0;
        items = new Map([...items].map(([key, item]) => [key, { ...item, readAt: item.readAt ?? 'read' }]));
      } else if (data.unreadCount !== unread) await readList();
    }
  };
  const poll = async () => {
    if (stream === undefined) return;
    await pollStreams(deps, [stream]);
    await take();
  };
  const connect = async () => {
    if (stream !== undefined) return;
    const fresh = { createdAt: new Date(Date.now() - 60_000), id: '' };
    const cursor = lastId === undefined ? fresh : readPosition(lastId);
    const nothing = () => undefined;
    const about = { userId: 'beto', expiresAt: Number.POSITIVE_INFINITY };
    stream = openLiveStream({ ...about, cursor, onFlowing: nothing, onClosed: nothing });
    await poll();
  };
  await connect();
  await readList();
  return {
    get items() {
      return items;
    },
    get unread() {
      return unread;
    },
    get connected() {
      return stream !== undefined;
    },
    poll,
    announce: (id) => stream?.pollSoon(id),
    connect,
    disconnect() {
      stream?.body.destroy();
      stream = undefined;
    },
  };
}

function readAll(body: Readable | undefined): string {
  let text = '';
  for (let chunk = body?.read(); chunk; chunk = body?.read()) text += chunk;
  return text;
}
