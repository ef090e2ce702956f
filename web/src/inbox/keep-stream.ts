import { readStream } from './read-stream.ts';
import type { StreamEvent } from './stream-event.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 15_000;
/** A new stream begins with what was created in the last three minutes, less what may appear two minutes late. */
const toldBeforeMs = 60_000;

export interface StreamKeeper {
  readonly signal: AbortSignal;
  /** A stream is there. `gap`: something may have come in before that it doesn't tell. */
  readonly onOpen: (stream: { readonly gap: boolean }) => void;
  readonly onEvent: (event: StreamEvent) => void;
  readonly onLost: () => void;
  /** What was told last in another window, whose place this one takes. */
  readonly lastEventId?: string | undefined;
}

/** Has a stream open until aborted: one that ends is followed by another, which goes on from the last event. */
export async function keepStream(keeper: StreamKeeper): Promise<void> {
  const { signal, onOpen, onEvent, onLost } = keeper;
  let { lastEventId } = keeper;
  let failures = 0;
  const startedAt = Date.now();
  while (!signal.aborted) {
    await untilOnline(signal);
    const cut = new AbortController();
    const goneOffline = () => cut.abort(new Error('the browser is offline'));
    window.addEventListener('offline', goneOffline);
    try {
      await readStream({
        lastEventId,
        signal: AbortSignal.any([signal, cut.signal]),
        onOpen: () => onOpen({ gap: lastEventId === undefined && Date.now() - startedAt > toldBeforeMs }),
        onEvent: (event) => {
          failures = 0;
          lastEventId = event.id;
          onEvent(event);
        },
      });
    } catch {
      // Whatever it was, the next stream makes up for it; an expired token ends the session where it is refused.
      failures += 1;
    } finally {
      window.removeEventListener('offline', goneOffline);
    }
    if (signal.aborted) return;
    onLost();
    await pause(Math.min(firstPauseMs * 2 ** Math.max(0, failures - 1), longestPauseMs), signal);
  }
}

/** Some time, plus up to half as much, so that not all come back at once; less when the network is back before. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms * (1 + Math.random() / 2));
    function end() {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    }
    window.addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}

async function untilOnline(signal: AbortSignal): Promise<void> {
  while (!navigator.onLine && !signal.aborted) await pause(longestPauseMs, signal);
}
