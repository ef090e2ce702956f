import { Readable } from 'node:stream';
import { encodeCursor } from '@riff/platform';
import type { InboxPosition } from '../../store/inbox-store.ts';
import { cursorParts } from '../inbox-cursor.ts';
import { frame, heartbeat, retryFrame, type StreamEvent } from './frame.ts';

/** Buffer limit for a slow reader, exceeded by at most an event or two. */
const bufferedBytes = 64 * 1024;
const heartbeatMs = 15_000;
const reconnectMs = 2_000;
const marksAtMost = 100;
/** How long a client may take to read to the end. */
const lingerMs = 5_000;

/** One open stream: its position in the user's inbox, and the connection to its client. */
export interface LiveStream {
  readonly userId: string;
  readonly body: Readable;
  /** Everything created two minutes before this has been sent. It is the id of each event. */
  cursor: InboxPosition;
  /** Notifications sent since then, by id; the value is whether it was sent as read. */
  sent: Map<string, boolean>;
  /** The last unread count that was sent. */
  unreadCount: number | undefined;
  /** Notifications announced as read, to be sent at the next poll. */
  readonly marked: Set<string>;
  /** When the next poll is due, ms since 1970. */
  pollAt: number;
  /** No poll before this, ms since 1970. */
  restUntil: number;
  /** The client keeps up with the stream. For a slow one nothing is read from the store. */
  readonly flowing: boolean;
  readonly ended: boolean;
  isDue(now: number): boolean;
  /**
   * Schedules the next poll for as soon as possible. `read`: the id of a notification that was marked read.
   */
  pollSoon(read?: string): void;
  send(event: StreamEvent): void;
  /** Sends a heartbeat on a quiet connection, and ends the stream if its token has expired. */
  beat(now: number): void;
  /** Ends the stream. `retryMs`: when the client may reconnect. */
  end(retryMs?: number): void;
}

export interface LiveStreamOptions extends Pick<LiveStream, 'userId' | 'cursor'> {
  /** When the token expires, ms since 1970. */
  readonly expiresAt: number;
  /** Called when a slow client has caught up. */
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
  // Sending the first bytes also sends the response headers.
  write(retryFrame(reconnectMs));
  return stream;
}
