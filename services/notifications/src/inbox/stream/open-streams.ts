import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { liveExchange } from '@riff/events';
import type { Bus, Logger } from '@riff/platform';
import type { InboxPosition } from '../../store/inbox-store.ts';
import { readPosition } from '../inbox-cursor.ts';
import { readAnnouncement } from '../read-announcement.ts';
import { type LiveStream, openLiveStream } from './live-stream.ts';
import { type PollDeps, startPolling } from './poll-streams.ts';

export interface StreamsOptions extends PollDeps {
  readonly bus: Pick<Bus, 'listen'>;
  readonly logger: Logger;
  /** Poll interval without announcements, ms, plus or minus a quarter. */
  readonly pollMs?: number;
}

export interface StreamRequest {
  readonly userId: string;
  /** When the token expires, ms since 1970. */
  readonly expiresAt: number;
  readonly lastEventId?: string | undefined;
}

/** The open streams of this instance. Disposing ends them gracefully. */
export interface Streams extends AsyncDisposable {
  readonly size: number;
  /** Opens a stream and returns its text. It ends when the token expires; the client may destroy it. */
  open(request: StreamRequest): Readable;
}

const streamsPerUser = 10;
/**
 * When the client of an evicted stream may reconnect, ms. If it were shorter, browser windows would keep
 * evicting each other.
 */
const evictedRetryMs = 30_000;
const beatMs = 1_000;
/** Longest time assumed between a client reading the list and opening its stream, ms. */
const listToStreamMs = 60_000;
/** How long the streams may take to send their last bytes, ms. */
const endWithinMs = 1_000;

/**
 * Streams send what the store holds. An announcement triggers a poll; regular polls make up for lost
 * announcements.
 */
export function openStreams({ bus, logger, pollMs = 30_000, ...deps }: StreamsOptions): Streams {
  const stack = new AsyncDisposableStack();
  const streams = new Set<LiveStream>();
  /** The streams of each user, oldest first. */
  const byUser = new Map<string, readonly LiveStream[]>();
  const of = (userId: string) => byUser.get(userId) ?? [];
  const { wake } = stack.use(startPolling({ deps, streams, pollMs, logger }));

  const onAnnouncement = (body: Uint8Array) => {
    const { users = [], read } = readAnnouncement(body) ?? {};
    for (const stream of users.flatMap(of)) stream.pollSoon(read);
    wake();
  };
  // Not awaited: streams work while the broker is down.
  const listening = bus.listen(liveExchange, onAnnouncement).then(
    (listener) => {
      // Announcements before this were missed.
      for (const stream of streams) stream.pollSoon();
      wake();
      return listener;
    },
    (err) => void logger.warn({ err }, 'announcements are not received, streams only poll'),
  );
  stack.defer(async () => (await listening)?.[Symbol.asyncDispose]());
  stack.defer(() => endAll([...streams]));
  const beat = () => {
    for (const stream of streams) stream.beat(Date.now());
    wake();
  };
  const timer = setInterval(beat, Math.min(beatMs, pollMs / 4));
  stack.defer(() => clearInterval(timer));

  const onClosed = (stream: LiveStream) => {
    streams.delete(stream);
    const others = of(stream.userId).filter((other) => other !== stream);
    if (others.length > 0) byUser.set(stream.userId, others);
    else byUser.delete(stream.userId);
  };
  return {
    get size() {
      return streams.size;
    },
    open({ lastEventId, ...client }) {
      const resumed = lastEventId === undefined ? undefined : positionOf(lastEventId);
      const cursor = resumed ?? { createdAt: new Date(Date.now() - listToStreamMs), id: '' };
      const stream = openLiveStream({ ...client, cursor, onFlowing: wake, onClosed });
      if (lastEventId !== undefined && resumed === undefined) stream.send({ event: 'reset', data: {} });
      streams.add(stream);
      byUser.set(stream.userId, [...of(stream.userId), stream]);
      const open = of(stream.userId).filter(({ ended }) => !ended);
      if (open.length > streamsPerUser) open[0]?.end(evictedRetryMs);
      if (stack.disposed) stream.end();
      wake();
      return stream.body;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Undefined if the id was not issued by a stream. */
function positionOf(lastEventId: string): InboxPosition | undefined {
  try {
    return readPosition(lastEventId);
  } catch {
    return undefined;
  }
}

async function endAll(streams: readonly LiveStream[]): Promise<void> {
  const closed = streams.map((stream) => once(stream.body, 'close'));
  for (const stream of streams) stream.end();
  await Promise.race([Promise.all(closed), setTimeout(endWithinMs, undefined, { ref: false })]);
}
