import { keepStream } from './keep-stream.ts';
import type { StreamEvent } from './stream-event.ts';

export interface SharedStream {
  readonly userId: string;
  readonly signal: AbortSignal;
  readonly onConnection: (connection: 'open' | 'lost') => void;
  /** Notifications may have been missed: reload the list. */
  readonly onGap: () => void;
  readonly onEvent: (event: StreamEvent) => void;
}

type Message =
  | { readonly kind: 'hello' }
  | { readonly kind: 'connection'; readonly connection: 'open' | 'lost' }
  | { readonly kind: 'gap' }
  | { readonly kind: 'event'; readonly event: StreamEvent };

/**
 * Shares one stream between all windows of a user in a browser, because a browser allows six connections per
 * server and the API ten streams per user. The window with the lock reads the stream and broadcasts it; when
 * it closes, another resumes from the last event received. Insecure pages have no locks, so there each window
 * opens its own stream.
 */
export async function shareStream({
  userId,
  signal,
  onConnection,
  onGap,
  onEvent,
}: SharedStream): Promise<void> {
  const name = `riff.inbox.${userId}`;
  const channel = new BroadcastChannel(name);
  signal.addEventListener('abort', () => channel.close());
  let lastEventId: string | undefined;
  const apply = (message: Message) => {
    if (message.kind === 'connection') onConnection(message.connection);
    if (message.kind === 'gap') onGap();
    if (message.kind !== 'event') return;
    lastEventId = message.event.id;
    onEvent(message.event);
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => apply(data);
  channel.postMessage({ kind: 'hello' } satisfies Message);
  const lead = () => leadStream({ channel, signal, apply, lastEventId });
  if (navigator.locks === undefined) return lead();
  // The request is aborted when the window closes while waiting for the lock.
  await navigator.locks.request(name, { signal }, lead).catch(() => undefined);
}

interface Lead {
  readonly channel: BroadcastChannel;
  readonly signal: AbortSignal;
  readonly apply: (message: Message) => void;
  readonly lastEventId: string | undefined;
}

function leadStream({ channel, signal, apply, lastEventId }: Lead): Promise<void> {
  let connection: Message | undefined;
  let count: Message | undefined;
  const tell = (message: Message) => {
    if (signal.aborted) return;
    if (message.kind === 'connection') connection = message;
    if (message.kind === 'event' && message.event.event === 'unread-count') count = message;
    apply(message);
    channel.postMessage(message);
  };
  // Send the current state to windows that open later.
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind !== 'hello') return;
    for (const message of [connection, count]) if (message !== undefined) channel.postMessage(message);
  };
  return keepStream({
    signal,
    lastEventId,
    onOpen({ gap }) {
      tell({ kind: 'connection', connection: 'open' });
      if (gap) tell({ kind: 'gap' });
    },
    onEvent: (event) => tell({ kind: 'event', event }),
    onLost: () => tell({ kind: 'connection', connection: 'lost' }),
  });
}
