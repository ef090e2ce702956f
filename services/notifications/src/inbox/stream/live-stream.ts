import { Readable } from 'node:stream';
import { encodeCursor } from '@riff/platform';
import type { InboxPosition } from '../../store/inbox-store.ts';
import { cursorParts } from '../inbox-cursor.ts';
import { frame, heartbeat, retryFrame, type StreamEvent } from './frame.ts';

/** Buffered here for a slow reader, plus an event or two. */
const bufferedBytes = 64 * 1024;
const heartbeatMs = 15_000;
const reconnectMs = 2_000;
const marksAtMost = 100;
/** How long a client may take to read the end. */
const lingerMs = 5_000;

/** One open stream: its place in the user's inbox, and the connection to its client. */
export interface LiveStream {
  readonly userId: string;
  readonly body: Readable;
  /** Everything created two minutes before this has been sent. Each event has it as its id. */
  cursor: InboxPosition;
  /** What has been sent from then on, by id; the value says whether it was read. */
  sent: Map<string, boolean>;
  /** The last unread count that was sent. */
  unreadCount: number | undefined;
  /** Notifications that were announced as read, to be sent at the next poll. */
  readonly marked: Set<string>;
  /** When the next poll is due, ms since 1970. */
  pollAt: number;
  /** No poll before this, ms since 1970. */
  restUntil: number;
  /** The client reads as fast as the stream sends: nothing is read from the store for a slow one. */
  readonly flowing: boolean;
  readonly ended: boolean;
  isDue(now: number): boolean;
  /** Has the stream polled as soon as it may be. `read`: a notification that was marked. */
  pollSoon(read?: string): void;
  send(event: StreamEvent): void;
  /** Keeps a quiet connection alive, and ends one whose token has expired. */
  beat(now: number): void;
  /** Ends the stream. `retryMs`: when the client may come back. */
  end(retryMs?: number): void;
}

export interface LiveStreamOptions extends Pick<LiveStream, 'userId' | 'cursor'> {
  /** When the token ends, ms since 1970. */
  readonly expiresAt: number;
  /** A client that was slow reads again. */
  readonly onFlowing: () => void;
  readonly onClosed: (stream: LiveStream) => void;
}

export function openLiveStream({ expiresAt, onFlowing, onClosed, ...client }: LiveStreamOptions): LiveStream {
  let flowing = true;
  let endedAt: number | undefined;
  let wroteAt = 0;

  const body = new Readable({
    highWaterMark: bufferedBytes,
    read() {
      if (flowing) return;
      flowing = true;
      onFlowing();
    },
  });
  const write = (text: string) => {
    if (endedAt !== undefined) return;
    wroteAt = Date.now();
    if (wroteAt >= expiresAt) return stream.end();
    flowing = body.push(text);
  };
  const stream: LiveStream = {
    ...client,
    body,
    sent: new Map(),
    unreadCount: undefined,
    marked: new Set(),
    pollAt: 0,
    restUntil: 0,
    get flowing() {
      return flowing && endedAt === undefined;
    },
    get ended() {
      return endedAt !== undefined;
    },
    isDue: (now) => stream.flowing && now >= stream.pollAt && now >= stream.restUntil,
    pollSoon(read) {
      stream.pollAt = 0;
      if (read !== undefined && stream.marked.size < marksAtMost) stream.marked.add(read);
    },
    send: (event) => write(frame(event, encodeCursor(cursorParts(stream.cursor)))),
    beat(now) {
      if (endedAt !== undefined) {
        if (now - endedAt >= lingerMs) body.destroy();
      } else if (now >= expiresAt) stream.end();
      else if (flowing && now - wroteAt >= heartbeatMs) write(heartbeat);
    },
    end(retryMs) {
      if (endedAt !== undefined) return;
      endedAt = Date.now();
      // A client that doesn't read won't read the end either.
      if (!flowing) return void body.destroy();
      if (retryMs !== undefined) body.push(retryFrame(retryMs));
      body.push(null);
    },
  };
  body.once('close', () => onClosed(stream));
  // The response's head goes out with the first bytes.
  write(retryFrame(reconnectMs));
  return stream;
}
