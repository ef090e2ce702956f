import type { Logger } from '../../logger.ts';
import { backoff } from '../../loop.ts';
import { BusUnavailableError } from '../bus.ts';
import type { Link } from './open-link.ts';

export interface Opened {
  close(): Promise<void>;
}

export interface KeptOpen extends AsyncDisposable {
  readonly open: boolean;
  /** Resolves when it is open, whenever that is; rejects with BusUnavailableError when it is disposed of before. */
  opened(): Promise<void>;
}

export interface KeepOpenOptions {
  readonly what: string;
  readonly link: Link;
  /** Opens it once; calls `lost` when it is gone. */
  readonly open: (lost: () => void) => Promise<Opened>;
  readonly logger: Logger | undefined;
}

/** The other connection may only be some moments late. */
const worthALine = 3;

/** Keeps something open on a connection that comes and goes, until disposed. */
export function keepOpen({ what, link, open, logger }: KeepOpenOptions): KeptOpen {
  const stop = Promise.withResolvers<void>();
  let stopped = false;
  let isOpen = false;
  let opened = unheard();

  const untilLost = async () => {
    const lost = Promise.withResolvers<void>();
    const opening = open(lost.resolve);
    const current = await Promise.race([opening, stop.promise]);
    if (current === undefined) {
      // Do not wait for a broker that doesn't answer. What still opens later is closed.
      opening.then((late) => late.close()).catch(() => {});
      return;
    }
    isOpen = true;
    opened.resolve();
    await Promise.race([lost.promise, stop.promise]);
    isOpen = false;
    opened = unheard();
    await current.close();
  };
  const run = async () => {
    let failures = 0;
    while (!stopped) {
      await Promise.race([link.up(), stop.promise]);
      if (stopped) break;
      try {
        await untilLost();
        failures = 0;
      } catch (err) {
        failures += 1;
        if (failures === worthALine) logger?.warn({ what, err }, 'not open, trying again');
        await pause(backoff(failures), stop.promise);
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

/** Its rejection may have nobody to hear it. */
function unheard(): PromiseWithResolvers<void> {
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
