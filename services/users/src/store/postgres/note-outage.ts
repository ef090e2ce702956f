import { isUnavailable, mistakeIn, type Outage } from '@riff/platform';

/**
 * Returns the result of the attempt. A failed connection counts as an outage; a query that the server refused
 * does not.
 */
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
