import { type DestinationStream, type Logger, pino } from 'pino';
import { build } from 'pino-pretty';

export type { Logger } from 'pino';

/**
 * JSON lines on standard output or to the destination, readable ones on a terminal. What is logged is fixed text and
 * ids: never an address, a person's name, a token, a query string or a URL that may hold a password.
 */
export function createLogger({ name, level, destination }: LoggerOptions): Logger {
  const options = { name, level, base: { name }, serializers: { err: describeError, error: describeError } };
  return process.stdout.isTTY && destination === undefined
    ? pino(options, build({ sync: true, ignore: 'pid,hostname' }))
    : pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime }, destination ?? standardOutput());
}

/** For callers that were given no logger. */
export const silentLogger = (name: string): Logger => createLogger({ name, level: 'silent' });

/** Synchronous: what waits to be written keeps a process from ending for ever once nobody reads its log. */
const standardOutput = () => pino.destination({ dest: 1, sync: true });

interface LoggerOptions {
  readonly name: string;
  readonly level: string;
  readonly destination?: DestinationStream;
}

/** Drivers put values, addresses and queries into their errors' messages and fields: only kind, code and place are kept. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    at: frames.slice(0, 6).map((line) => line.trim().slice(3)),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}
