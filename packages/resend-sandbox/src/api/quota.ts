import { type ResendError, resendErrors } from '../resend-error.ts';
import type { SandboxSettings } from '../settings.ts';

export interface Quota {
  /** Why so many emails more can't be accepted now, or null. */
  refusal(emails: number): ResendError | null;
  headers(): Readonly<Record<string, string>>;
}

/**
 * Daily and monthly quotas by the UTC calendar (https://resend.com/docs/api-reference/rate-limit). What was used
 * is read from the ledger, so that it outlives the process with it.
 */
export function createQuota(deps: {
  readonly settings: () => SandboxSettings;
  readonly clock: () => number;
  readonly acceptedSince: (from: number) => number;
}): Quota {
  const usedToday = () => deps.acceptedSince(new Date(deps.clock()).setUTCHours(0, 0, 0, 0));
  const usedThisMonth = () => {
    const now = new Date(deps.clock());
    return deps.acceptedSince(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()));
  };
  return {
    refusal: (emails) => {
      const { dailyQuota, monthlyQuota } = deps.settings();
      if (Number.isFinite(dailyQuota) && usedToday() + emails > dailyQuota) {
        return resendErrors.dailyQuotaExceeded;
      }
      if (Number.isFinite(monthlyQuota) && usedThisMonth() + emails > monthlyQuota) {
        return resendErrors.monthlyQuotaExceeded;
      }
      return null;
    },
    headers: () => {
      const { dailyQuota, monthlyQuota } = deps.settings();
      return {
        ...(Number.isFinite(dailyQuota) && { 'x-resend-daily-quota': String(usedToday()) }),
        ...(Number.isFinite(monthlyQuota) && { 'x-resend-monthly-quota': String(usedThisMonth()) }),
      };
    },
  };
}
