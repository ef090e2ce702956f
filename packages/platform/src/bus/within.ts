import { BusUnavailableError } from './bus.ts';

/** Waits at most `ms` and then throws BusUnavailableError; a later result is ignored. */
export function within<Result>(ms: number, what: string, promise: Promise<Result>): Promise<Result> {
  // Every publish passes through here, and Promise.race costs several times as much.
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new BusUnavailableError(`${what} took too long`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
