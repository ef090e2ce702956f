import type { Readable } from 'node:stream';
import { describeNotifications } from '../../src/inbox/describe-notifications.ts';
import type { InboxItem } from '../../src/inbox/inbox-item.ts';
import { beginFresh, beginResumed } from '../../src/inbox/stream/begin-told.ts';
import { type LiveStream, openLiveStream } from '../../src/inbox/stream/live-stream.ts';
import { look } from '../../src/inbox/stream/look.ts';
import type { NotificationsStore } from '../../src/store/notifications-store.ts';
import { parseEvents } from './read-events.ts';

/** A page that does what the stream's description says, and no more. */
export interface Window {
  readonly items: ReadonlyMap<string, InboxItem>;
  readonly unread: number;
  readonly connected: boolean;
  /** The stream looks at the store. */
  look(): Promise<void>;
  /** The stream hears that one was marked. */
  hear(id: string): void;
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
      if (event === 'reset') await readList();
      if (event === 'notification') items.set(data.id, data);
      if (event !== 'unread-count') continue;
      unread = data.unreadCount;
      if (unread > 0) continue;
      items = new Map([...items].map(([key, item]) => [key, { ...item, readAt: item.readAt ?? 'read' }]));
    }
  };
  const lookAgain = async () => {
    if (stream === undefined) return;
    await look(deps, [stream]);
    await take();
  };
  const connect = async () => {
    if (stream !== undefined) return;
    const told = (lastId === undefined ? undefined : beginResumed(lastId)) ?? beginFresh(new Date());
    const nothing = () => undefined;
    const about = { userId: 'beto', expiresAt: Number.POSITIVE_INFINITY, resetDue: false };
    stream = openLiveStream({ ...about, told, onFlowing: nothing, onClosed: nothing });
    await lookAgain();
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
    look: lookAgain,
    hear: (id) => stream?.mark(id),
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
