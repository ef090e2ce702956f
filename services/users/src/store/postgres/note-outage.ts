import { isUnavailable, mistakeIn, type Outage } from '@riff/platform';

/** Reports a failed query as an outage if it got no connection, but not if the server refused the query. */
export function noteOutage(outage: Outage, error: unknown): void {
  if (!(error instanceof Error)) return;
  const { severity } = error as { severity?: unknown };
  if (severity !== 'ERROR' && (isUnavailable(error) || mistakeIn(error) !== undefined))
    outage.failed(error, 'queries');
}
