import type { Logger } from './logger.ts';

const drainMs = 10_000;
/** npm forwards the signal that the terminal also sends: a second one this soon is the same wish. */
const sameWishMs = 1_000;

/**
 * Starts something and keeps it until SIGTERM or SIGINT, then disposes of it and exits: 0 when it drained within
 * 10 s, 1 when it didn't or didn't start. Another signal at least a second later ends at once.
 */
export async function runUntilSignal(start: () => Promise<AsyncDisposable>, logger: Logger): Promise<void> {
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
  const starting = start();
  await Promise.race([starting, asked.promise]);
  await asked.promise;
  logger.info('stopping');
  const overdue = setTimeout(() => {
    logger.error('not drained in time');
    process.exit(1);
  }, drainMs);
  const running = await starting;
  await running[Symbol.asyncDispose]();
  clearTimeout(overdue);
  logger.info('stopped');
  process.exit(0);
}
