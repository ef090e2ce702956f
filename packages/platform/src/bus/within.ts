import { BusUnavailableError } from './bus.ts';

/** Waits no longer than that; what comes later is left to itself. Throws BusUnavailableError when it is over. */
export function within<Result>(ms: number, what: string, promise: Promise<Result>): Promise<Result> {
  // Every publish waits here: a race of two promises costs it several times as much.
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new BusUnavailableError(`${what} took too long`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
