import { isUnavailable } from '@riff/platform';

/** PostgreSQL is unreachable, or not migrated yet. */
export class DatabaseUnavailableError extends Error {
  override name = 'DatabaseUnavailableError';
  readonly code = 'database-unavailable';
}

/** Cancelled by a timeout, lock not available, idle too long in a transaction, a read-only standby. */
const passing = new Set(['57014', '55P03', '25P03', '25006']);

/**
 * Converts the errors of an unreachable or slow database to DatabaseUnavailableError; returns others
 * unchanged.
 */
export function asUnavailable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  const isPassing =
    isUnavailable(error) ||
    (typeof code === 'string' && passing.has(code)) ||
    error.message === 'Query read timeout';
  return isPassing ? new DatabaseUnavailableError('the database is away', { cause: error }) : error;
}
