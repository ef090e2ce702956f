import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { Bus, Logger } from '@riff/platform';
import { createAudience } from './audience.ts';
import { beginFresh, beginResumed } from './begin-told.ts';
import { hearAnnouncements } from './hear-announcements.ts';
import { type LiveStream, openLiveStream } from './live-stream.ts';
import type { LookDeps } from './look.ts';
import { startLooking } from './start-looking.ts';

export interface StreamsOptions extends LookDeps {
  readonly bus: Pick<Bus, 'listen'>;
  readonly logger: Logger;
  /** How long a stream goes without a look at the store when nothing is announced, ms, a quarter more or less. */
  readonly pollMs?: number;
}

export interface StreamRequest {
  readonly userId: string;
  /** When the token ends, ms since 1970. */
  readonly expiresAt: number;
  readonly lastEventId?: string | undefined;
}

/** The open streams of this instance. Disposing ends them politely. */
export interface Streams extends AsyncDisposable {
  readonly size: number;
  /** The text of a new stream. It ends at the token's expiry; its client may destroy it. */
  open(request: StreamRequest): Readable;
}

const beatMs = 1_000;
/** How long the last words of the streams may take. */
const endWithinMs = 1_000;

/**
 * Streams tell what the store holds: an announcement says when to look, and a look now and then makes up for a lost
 * one.
 */
export function openStreams({ bus, logger, pollMs = 30_000, ...deps }: StreamsOptions): Streams {
  const stack = new AsyncDisposableStack();
  const audience = createAudience();
  const { wake } = stack.use(startLooking({ deps, audience, pollMs, logger }));
  stack.use(hearAnnouncements({ bus, audience, onChange: wake, logger }));
  stack.defer(() => endAll(audience.streams()));
  const timer = setInterval(
    () => {
      audience.beat(Date.now());
      wake();
    },
    Math.min(beatMs, pollMs / 4),
  );
  stack.defer(() => clearInterval(timer));

  return {
    get size() {
      return audience.size;
    },
    open(request) {
      const stream = openLiveStream({
        ...request,
        ...begin(request.lastEventId, new Date()),
        onFlowing: (flowing) => {
          audience.queue(flowing);
          wake();
        },
        onClosed: audience.remove,
      });
      audience.add(stream);
      if (stack.disposed) stream.end();
      wake();
      return stream.body;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** A stream that can't go on where another was, begins like the first one and has the client read the list anew. */
function begin(lastEventId: string | undefined, now: Date) {
  const resumed = lastEventId === undefined ? undefined : beginResumed(lastEventId);
  return { told: resumed ?? beginFresh(now), resetDue: lastEventId !== undefined && resumed === undefined };
}

async function endAll(streams: readonly LiveStream[]): Promise<void> {
  const closed = streams.map((stream) => once(stream.body, 'close'));
  for (const stream of streams) stream.end();
  await Promise.race([Promise.all(closed), setTimeout(endWithinMs, undefined, { ref: false })]);
}
