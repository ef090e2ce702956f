import { isUnavailable, mistakeIn, type Outage } from '@riff/platform';

/** What the attempt answers. A failure is an outage if it got no connection, but not if the server refused the query. */
export async function noteOutage<Result>(outage: Outage, attempt: Promise<Result>): Promise<Result> {
  try {
    const result = await attempt;
    outage.reached('queries');
    return result;
  } catch (error) {
    const isRefusal = (error as { severity?: unknown }).severity === 'ERROR';
    if (!isRefusal && (isUnavailable(error) || mistakeIn(error) !== undefined))
      outage.failed(error, 'queries');
    throw error;
  }
}
