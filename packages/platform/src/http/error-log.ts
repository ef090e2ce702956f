import type { Logger } from '../logger.ts';

/** Logs server errors. A recurring error is logged once when it starts, and its repeats are counted. */
export interface ErrorLog {
  /** An unexpected error. Errors with the same route, name and code count as the same. */
  failed(err: unknown, route: string | undefined): void;
  /** A dependency is unavailable. Counts as one error for all routes. */
  away(err: unknown, route: string | undefined): void;
}

/** After this long without the error it counts as over; the next one is logged again, ms. */
const overAfterMs = 30_000;
/** A persistent error is logged again after this long, ms. */
const relogAfterMs = 600_000;

export function createErrorLog(logger: Logger): ErrorLog {
  const logged = new Map<string, { at: number; lastAt: number; unsaid: number }>();
  /**
   * How many repeats were only counted since the last log line; undefined if this one is only counted too.
   */
  const countedBefore = (what: string): number | undefined => {
    const now = performance.now();
    const last = logged.get(what);
    if (last !== undefined && now - last.lastAt <= overAfterMs && now - last.at <= relogAfterMs) {
      last.lastAt = now;
      last.unsaid += 1;
      return undefined;
    }
    logged.set(what, { at: now, lastAt: now, unsaid: 0 });
    return last?.unsaid ?? 0;
  };
  return {
    failed(err, route) {
      const unsaid = countedBefore(`${route} ${nameOf(err)}`);
      if (unsaid !== undefined) logger.error({ err, route, unsaid }, 'request failed');
    },
    away(err, route) {
      const unsaid = countedBefore('away');
      if (unsaid !== undefined) logger.warn({ err, route, unsaid }, 'a dependency is away');
    },
  };
}

function nameOf(err: unknown): string {
  if (!(err instanceof Error)) return typeof err;
  return 'code' in err ? `${err.name} ${err.code}` : err.name;
}
