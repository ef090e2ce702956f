import type { Logger } from './logger.ts';
import { watchParent } from './watch-parent.ts';

const drainMs = 10_000;
/** npm forwards the signal that the terminal also sends: a second one within this time is a duplicate, ms. */
const sameWishMs = 1_000;

export interface LifecycleOptions {
  readonly logger: Logger;
  /** npm started this process. npm does not forward SIGTERM, so the end of npm counts as a signal. */
  readonly startedByNpm: boolean;
}

/**
 * Starts something, runs it until SIGTERM or SIGINT, then disposes of it and exits: with 0 if it drained
 * within 10 s, with 1 if it didn't, or didn't start. Another signal at least a second later exits at once.
 */
export async function runUntilSignal(
  { logger, startedByNpm }: LifecycleOptions,
  start: () => Promise<AsyncDisposable>,
): Promise<void> {
  const asked = Promise.withResolvers<void>();
  let firstAt: number | undefined;
  const onSignal = () => {
    const now = performance.now();
    firstAt ??= now;
    if (now - firstAt >= sameWishMs) process.exit(1);
    asked.resolve();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  // Other parents are not watched: a shell may exit first (`node … &`).
  using _ = startedByNpm ? watchParent(asked.resolve) : undefined;
  const running = await start().catch((error: unknown) => {
    logger.fatal({ err: error }, 'not started');
    process.stderr.write(`${reasonOf(error)}\n`);
    process.exit(1);
  });
  await asked.promise;
  logger.info('stopping');
  const overdue = setTimeout(() => {
    logger.error('not drained in time');
    process.exit(1);
  }, drainMs);
  await running[Symbol.asyncDispose]();
  clearTimeout(overdue);
  logger.info('stopped');
  process.exit(0);
}

/** The message for the operator; for errors that they can fix, it says how. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Could not start.';
  const { code, port, address } = error as { code?: string; port?: number; address?: string };
  if (code === 'EADDRINUSE') return `${address}:${port} is taken: stop what listens there, or set PORT.`;
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be used: set PORT to one over 1024.`;
  return `Could not start: ${error.message}`;
}
