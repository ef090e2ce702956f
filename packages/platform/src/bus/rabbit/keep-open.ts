import type { Logger } from '../../logger.ts';
import { backoff } from '../../loop.ts';
import { trackOutage } from '../../outage/track-outage.ts';
import { BusUnavailableError } from '../bus.ts';
import type { Link } from './open-link.ts';

export interface Opened {
  close(): Promise<void>;
}

export interface KeptOpen extends AsyncDisposable {
  readonly open: boolean;
  /**
   * Resolves when it is open, however long that takes; rejects with BusUnavailableError if it is disposed of
   * first.
   */
  opened(): Promise<void>;
}

export interface KeepOpenOptions {
  readonly what: string;
  readonly link: Link;
  /** Opens it once; calls `lost` when it has closed. */
  readonly open: (lost: () => void) => Promise<Opened>;
  readonly logger: Logger | undefined;
}

/** Failures in a row before one is logged: the other connection may just be a moment late. */
const logAtFailure = 3;

/** Keeps something open across lost connections, until disposed. */
export function keepOpen({ what, link, open, logger }: KeepOpenOptions): KeptOpen {
  const stop = Promise.withResolvers<void>();
  let stopped = false;
  let isOpen = false;
  let opened = mayGoUnhandled();

  const untilLost = async () => {
    const lost = Promise.withResolvers<void>();
    const opening = open(lost.resolve);
    const current = await Promise.race([opening, stop.promise]);
    if (current === undefined) {
      // Don't wait for a broker that doesn't answer. If it still opens later, it is closed.
      opening.then((late) => late.close()).catch(() => {});
      return;
    }
    isOpen = true;
    opened.resolve();
    await Promise.race([lost.promise, stop.promise]);
    isOpen = false;
    opened = mayGoUnhandled();
    await current.close();
  };
  const run = async () => {
    const outage = trackOutage({
      began: (err) => logger?.warn({ what, err }, 'not open, trying again'),
      threshold: logAtFailure,
    });
    while (!stopped) {
      await Promise.race([link.up(), stop.promise]);
      if (stopped) break;
      try {
        await untilLost();
        outage.succeeded();
      } catch (err) {
        outage.failed(err);
        await pause(backoff(outage.failures), stop.promise);
      }
    }
    opened.reject(new BusUnavailableError(`${what} was closed`));
  };
  const running = run();
  return {
    get open() {
      return isOpen;
    },
    opened: () => opened.promise,
    async [Symbol.asyncDispose]() {
      stopped = true;
      stop.resolve();
      await running;
    },
  };
}

/** A promise whose rejection may go unhandled. */
function mayGoUnhandled(): PromiseWithResolvers<void> {
  const resolvers = Promise.withResolvers<void>();
  resolvers.promise.catch(() => {});
  return resolvers;
}

async function pause(ms: number, cut: Promise<void>): Promise<void> {
  const over = Promise.withResolvers<void>();
  const timer = setTimeout(over.resolve, ms);
  await Promise.race([over.promise, cut]);
  clearTimeout(timer);
}
