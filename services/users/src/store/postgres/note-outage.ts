import { isUnavailable, mistakeIn, type Outage } from '@riff/platform';

/** A query that failed tells of an outage where there was no connection for it, not where the server refused the query. */
export function noteOutage(outage: Outage, error: unknown): void {
  if (!(error instanceof Error)) return;
  const { severity } = error as { severity?: unknown };
  if (severity !== 'ERROR' && (isUnavailable(error) || mistakeIn(error) !== undefined))
    outage.failed(error, 'queries');
}
