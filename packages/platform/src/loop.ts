import type { Logger } from './logger.ts';
import { trackOutage } from './outage/track-outage.ts';

export interface Loop extends AsyncDisposable {
  /** Runs the next step now, since there may be work. Ignored while steps fail. */
  wake(): void;
}

export interface LoopOptions {
  readonly name: string;
  /** Does one piece of work. Returns 'again' to run again at once, 'idle' to wait `idleMs` first. */
  readonly step: (signal: AbortSignal) => Promise<'again' | 'idle'>;
  /** How long to wait after an idle step, unless woken, ms. */
  readonly idleMs: number;
  readonly logger: Logger;
}

const maxBackoffMs = 5_000;

/**
 * Repeats a step until disposed; disposing waits for the current step. A step that throws is retried with
 * backoff. The outage is logged once when it begins and once when it ends.
 */
export function startLoop({ name, step, idleMs, logger }: LoopOptions): Loop {
  const stop = new AbortController();
  let woken = Promise.withResolvers<void>();
  const outage = trackOutage({
    began: (err) => logger.warn({ loop: name, err }, 'step failed, retrying'),
    ended: (failures) => logger.info({ loop: name, failures }, 'recovered'),
  });

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
      outage.succeeded();
      return outcome === 'again' ? 0 : idleMs;
    } catch (err) {
      if (stop.signal.aborted) return 0;
      outage.failed(err);
      return backoff(outage.failures);
    }
  };
  const running = run();
  return {
    wake: () => {
      if (outage.failures === 0) woken.resolve();
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      woken.resolve();
      await running;
    },
  };
}

/**
 * Milliseconds to wait after the nth failure in a row: 100, 200, 400 … 5,000, each reduced by up to a fifth.
 * `random`: from 0 to 1.
 */
export function backoff(failures: number, random = Math.random()): number {
  const full = Math.min(100 * 2 ** (failures - 1), maxBackoffMs);
  return full * (1 - random / 5);
}
