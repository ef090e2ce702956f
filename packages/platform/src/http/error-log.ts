import type { Logger } from '../logger.ts';

/** How errors that aren't the client's are logged: the same one is said when it begins, and counted while it goes on. */
export interface ErrorLog {
  /** An error that nothing here foresees, told apart by its route, its name and its code. */
  failed(err: unknown, route: string | undefined): void;
  /** A dependency is away, whatever the route. */
  away(err: unknown, route: string | undefined): void;
}

/** An error that stayed away for so long has ended; what comes after is said, ms. */
const overAfterMs = 30_000;
/** One that goes on is said again after so long, ms. */
const sayAgainMs = 600_000;

export function createErrorLog(logger: Logger): ErrorLog {
  const said = new Map<string, { at: number; lastAt: number; unsaid: number }>();
  /** How many were only counted before this one; undefined when this one is. */
  const unsaidBefore = (what: string): number | undefined => {
    const now = performance.now();
    const last = said.get(what);
    if (last !== undefined && now - last.lastAt <= overAfterMs && now - last.at <= sayAgainMs) {
      last.lastAt = now;
      last.unsaid += 1;
      return undefined;
    }
    said.set(what, { at: now, lastAt: now, unsaid: 0 });
    return last?.unsaid ?? 0;
  };
  return {
    failed(err, route) {
      const unsaid = unsaidBefore(`${route} ${nameOf(err)}`);
      if (unsaid !== undefined) logger.error({ err, route, unsaid }, 'request failed');
    },
    away(err, route) {
      const unsaid = unsaidBefore('away');
      if (unsaid !== undefined) logger.warn({ err, route, unsaid }, 'a dependency is away');
    },
  };
}

function nameOf(err: unknown): string {
  if (!(err instanceof Error)) return typeof err;
  return 'code' in err ? `${err.name} ${err.code}` : err.name;
}
