import type { Logger } from './logger.ts';

export interface Loop extends AsyncDisposable {
  /** There may be work: don't wait for the next look. */
  wake(): void;
}

export interface LoopOptions {
  readonly name: string;
  /** Does one piece of work; says whether to look again at once ('again') or after `idleMs` ('idle'). */
  readonly step: (signal: AbortSignal) => Promise<'again' | 'idle'>;
  /** How long to wait where nothing wakes the loop, ms. */
  readonly idleMs: number;
  readonly logger: Logger;
}

const maxBackoffMs = 5_000;

/**
 * Repeats a step until disposed; disposing waits for the step in hand. A step that throws is tried again with
 * backoff: the outage is logged once when it begins and once when it ends.
 */
export function startLoop({ name, step, idleMs, logger }: LoopOptions): Loop {
  const stop = new AbortController();
  let woken = Promise.withResolvers<void>();
  let failures = 0;

  const pause = (ms: number) => {
    const timer = setTimeout(() => woken.resolve(), ms);
    return woken.promise.finally(() => clearTimeout(timer));
  };
  const run = async () => {
    while (!stop.signal.aborted) {
      woken = Promise.withResolvers();
      const wait = await attempt();
      if (wait > 0 && !stop.signal.aborted) await pause(wait);
      else await new Promise(setImmediate);
    }
  };
  const attempt = async (): Promise<number> => {
    try {
      const outcome = await step(stop.signal);
      if (failures > 0) logger.info({ loop: name, failures }, 'recovered');
      failures = 0;
      return outcome === 'again' ? 0 : idleMs;
    } catch (err) {
      if (stop.signal.aborted) return 0;
      failures += 1;
      if (failures === 1) logger.warn({ loop: name, err }, 'failing, trying again');
      return backoff(failures);
    }
  };
  const running = run();
  return {
    wake: () => {
      if (failures === 0) woken.resolve();
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      woken.resolve();
      await running;
    },
  };
}

/**
 * Milliseconds to wait after the nth failure in a row: 100, 200, 400 … 5,000, each up to a fifth less. `random`: from 0
 * to 1.
 */
export function backoff(failures: number, random = Math.random()): number {
  const full = Math.min(100 * 2 ** (failures - 1), maxBackoffMs);
  return full * (1 - random / 5);
}
