import { type DestinationStream, type Logger, pino } from 'pino';
import { build } from 'pino-pretty';

export type { Logger } from 'pino';

/**
 * Logs JSON lines to the destination or standard output, and readable lines on a terminal. Messages are fixed
 * text and ids: never an address, a person's name, a token, a query string or a URL that may contain a
 * password.
 */
export function createLogger({ name, level, destination }: LoggerOptions): Logger {
  const options = { name, level, base: { name }, serializers: { err: describeError, error: describeError } };
  return process.stdout.isTTY && destination === undefined
    ? pino(options, build({ sync: true, ignore: 'pid,hostname' }))
    : pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime }, destination ?? standardOutput());
}

/** For callers that were given no logger. */
export const silentLogger = (name: string): Logger => createLogger({ name, level: 'silent' });

/** Synchronous: with asynchronous writes, a process whose log nobody reads any more never exits. */
const standardOutput = () => pino.destination({ dest: 1, sync: true });

interface LoggerOptions {
  readonly name: string;
  readonly level: string;
  readonly destination?: DestinationStream;
}

/**
 * Keeps only type, code and stack: drivers put values, addresses and queries into error messages and fields.
 */
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
