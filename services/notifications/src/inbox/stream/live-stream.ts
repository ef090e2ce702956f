import { Readable } from 'node:stream';
import { doubtMs } from './finish-round.ts';
import { frame, heartbeat, retryFrame, type StreamEvent } from './frame.ts';
import { encodeStreamCursor } from './stream-cursor.ts';
import type { Told } from './told.ts';
import { expectedCount } from './unread-ledger.ts';

/** What waits in this process for a slow reader, beside one event. */
const bufferedBytes = 64 * 1024;
const heartbeatMs = 15_000;
const reconnectMs = 2_000;
const marksAtMost = 100;
/** How long a client may take to read the end. */
const lingerMs = 5_000;

/** One open stream: what its client was told, and the way there. */
export interface LiveStream {
  readonly userId: string;
  readonly body: Readable;
  told: Told;
  /** The count that the client shows. */
  shownUnread: number | undefined;
  /** There may be something to tell. */
  dirty: boolean;
  /** The client has to read the list anew, and hasn't been told. */
  resetDue: boolean;
  /** Notifications that were marked read and not told since. */
  readonly marks: Set<string>;
  /** Not looked at before, ms since 1970. */
  calmUntil: number;
  /** To be looked at by then even when nothing is announced, ms since 1970. */
  lookBy: number;
  /** Its client reads as fast as it is told. */
  readonly flowing: boolean;
  readonly ended: boolean;
  /** A look is due although nothing was announced. */
  isDue(now: number): boolean;
  /** One that was marked read. */
  mark(id: string): void;
  say(event: StreamEvent): void;
  /** Keeps a quiet connection alive, and ends one whose token has expired. */
  beat(now: number): void;
  /** Ends it; the client may come again after so long. */
  end(retryMs?: number): void;
}

export interface LiveStreamOptions {
  readonly userId: string;
  /** When the token ends, ms since 1970. */
  readonly expiresAt: number;
  readonly told: Told;
  readonly resetDue: boolean;
  readonly onFlowing: (stream: LiveStream) => void;
  readonly onClosed: (stream: LiveStream) => void;
}

/** A slow reader costs a buffer: nothing is looked up for it until it has read that. */
export function openLiveStream(options: LiveStreamOptions): LiveStream {
  const { userId, expiresAt, told, resetDue, onFlowing, onClosed } = options;
  let flowing = true;
  let endedAt: number | undefined;
  let wroteAt = 0;

  const body = new Readable({
    highWaterMark: bufferedBytes,
    read() {
      if (flowing) return;
      flowing = true;
      onFlowing(stream);
    },
  });
  const write = (text: string) => {
    if (endedAt !== undefined) return;
    wroteAt = Date.now();
    if (wroteAt >= expiresAt) return stream.end();
    flowing = body.push(text);
  };
  const stream: LiveStream = {
    userId,
    body,
    told,
    shownUnread: undefined,
    dirty: true,
    resetDue,
    marks: new Set(),
    calmUntil: 0,
    lookBy: 0,
    get flowing() {
      return flowing && endedAt === undefined;
    },
    get ended() {
      return endedAt !== undefined;
    },
    isDue(now) {
      const doubtedAt = stream.told.doubtedAt?.getTime() ?? now;
      return stream.flowing && (now >= stream.lookBy || now - doubtedAt >= doubtMs);
    },
    mark(id) {
      // Whatever more there is, the ledger notices.
      if (stream.marks.size < marksAtMost) stream.marks.add(id);
    },
    say(event) {
      const { position, ledger } = stream.told;
      const unread = ledger === undefined ? 0 : expectedCount(ledger);
      write(frame(event, encodeStreamCursor({ position, unread })));
    },
    beat(now) {
      if (endedAt !== undefined) {
        if (now - endedAt >= lingerMs) body.destroy();
      } else if (now >= expiresAt) stream.end();
      else if (flowing && now - wroteAt >= heartbeatMs) write(heartbeat);
    },
    end(retryMs) {
      if (endedAt !== undefined) return;
      endedAt = Date.now();
      // Who doesn't read won't read the end either.
      if (!flowing) return void body.destroy();
      if (retryMs !== undefined) body.push(retryFrame(retryMs));
      body.push(null);
    },
  };
  body.once('close', () => onClosed(stream));
  // The answer's head goes out with the first bytes.
  write(retryFrame(reconnectMs));
  return stream;
}
