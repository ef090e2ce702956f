import { readStream } from './read-stream.ts';
import type { StreamEvent } from './stream-event.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 15_000;
/** A new stream replays three minutes, and items may appear two minutes late: one minute is certain. */
const replayCoversMs = 60_000;

export interface StreamKeeper {
  readonly signal: AbortSignal;
  /** A stream is open. `gap`: it may have missed notifications from before. */
  readonly onOpen: (stream: { readonly gap: boolean }) => void;
  readonly onEvent: (event: StreamEvent) => void;
  readonly onLost: () => void;
  /** Last event received from the window that this one replaces. */
  readonly lastEventId?: string | undefined;
}

/** Keeps a stream open until aborted: after it ends, reconnects and resumes from the last event. */
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
        onOpen: () => onOpen({ gap: lastEventId === undefined && Date.now() - startedAt > replayCoversMs }),
        onEvent: (event) => {
          failures = 0;
          lastEventId = event.id;
          onEvent(event);
        },
      });
    } catch {
      // The next stream recovers from any error. An expired token ends the session in sendRequest.
      failures += 1;
    } finally {
      window.removeEventListener('offline', goneOffline);
    }
    if (signal.aborted) return;
    onLost();
    await pause(Math.min(firstPauseMs * 2 ** Math.max(0, failures - 1), longestPauseMs), signal);
  }
}

/** Waits with up to 50 % jitter, so that clients don't all reconnect at once; less if back online. */
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
