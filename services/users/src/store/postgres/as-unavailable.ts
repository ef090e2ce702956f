import { isUnavailable } from '@riff/platform';

/** PostgreSQL isn't there for now, or not yet ready for us. */
export class DatabaseUnavailableError extends Error {
  override name = 'DatabaseUnavailableError';
  readonly code = 'database-unavailable';
}

/** Cancelled by a timeout, lock not got, idle too long in a transaction, a standby that takes no writes. */
const passing = new Set(['57014', '55P03', '25P03', '25006']);

/** A database that is away or too slow, as the rest of the service knows it; any other error as it is. */
export function asUnavailable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  const isPassing =
    isUnavailable(error) ||
    (typeof code === 'string' && passing.has(code)) ||
    error.message === 'Query read timeout';
  return isPassing ? new DatabaseUnavailableError('the database is away', { cause: error }) : error;
}
