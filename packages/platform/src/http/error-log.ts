import type { Logger } from '../logger.ts';

/** How errors that aren't the client's are logged. */
export interface ErrorLog {
  failed(err: unknown, route: string | undefined): void;
  /** A dependency is away: said when that begins, however many requests fail by it. */
  away(err: unknown, route: string | undefined): void;
}

/** Without an error for so long the outage is over, ms. */
const overAfterMs = 30_000;

export function createErrorLog(logger: Logger): ErrorLog {
  let lastAt = Number.NEGATIVE_INFINITY;
  let unsaid = 0;
  return {
    failed: (err, route) => logger.error({ err, route }, 'request failed'),
    away(err, route) {
      const begins = performance.now() - lastAt > overAfterMs;
      lastAt = performance.now();
      if (!begins) {
        unsaid += 1;
        return;
      }
      // `unsaid`: how many more failed by the outage before.
      logger.warn({ err, route, unsaid }, 'a dependency is away');
      unsaid = 0;
    },
  };
}
