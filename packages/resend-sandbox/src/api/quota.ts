import { type ResendError, resendErrors } from '../resend-error.ts';
import type { ApiParts } from './api-parts.ts';

export type Quota = ReturnType<typeof createQuota>;

/**
 * Daily and monthly quotas by the UTC calendar (https://resend.com/docs/api-reference/rate-limit). Usage is
 * read from the ledger, so it survives a restart.
 */
export function createQuota({
  requests,
  settings,
  clock,
}: Pick<ApiParts, 'requests' | 'settings' | 'clock'>) {
  const usedToday = () => requests.acceptedSince(new Date(clock()).setUTCHours(0, 0, 0, 0));
  const usedThisMonth = () => {
    const now = new Date(clock());
    return requests.acceptedSince(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()));
  };
  return {
    /** Why this many more emails can't be accepted now, or null. */
    refusal(emails: number): ResendError | null {
      const { dailyQuota, monthlyQuota } = settings.get();
      if (Number.isFinite(dailyQuota) && usedToday() + emails > dailyQuota) {
        return resendErrors.dailyQuotaExceeded;
      }
      const monthIsOver = Number.isFinite(monthlyQuota) && usedThisMonth() + emails > monthlyQuota;
      return monthIsOver ? resendErrors.monthlyQuotaExceeded : null;
    },
    headers(): Readonly<Record<string, string>> {
      const { dailyQuota, monthlyQuota } = settings.get();
      return {
        ...(Number.isFinite(dailyQuota) && { 'x-resend-daily-quota': String(usedToday()) }),
        ...(Number.isFinite(monthlyQuota) && { 'x-resend-monthly-quota': String(usedThisMonth()) }),
      };
    },
  };
}
