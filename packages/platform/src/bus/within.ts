import { BusUnavailableError } from './bus.ts';

/** Waits no longer than that; what comes later is left to itself. Throws BusUnavailableError when it is over. */
export async function within<Result>(ms: number, what: string, promise: Promise<Result>): Promise<Result> {
  const over = Promise.withResolvers<never>();
  const timer = setTimeout(() => over.reject(new BusUnavailableError(`${what} took too long`)), ms);
  try {
    return await Promise.race([promise, over.promise]);
  } finally {
    clearTimeout(timer);
  }
}
