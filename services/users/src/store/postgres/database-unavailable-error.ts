/** PostgreSQL isn't there for now, or not yet ready for us. */
export class DatabaseUnavailableError extends Error {
  override name = 'DatabaseUnavailableError';
  readonly code = 'database-unavailable';
}
