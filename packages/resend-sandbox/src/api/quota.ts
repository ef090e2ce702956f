import { type ResendError, resendErrors } from '../resend-error.ts';

export interface QuotaLimits {
  readonly dailyQuota: number;
  readonly monthlyQuota: number;
}

export interface Quota {
  /** Why so many emails more can't be accepted now, or null. */
  refusal(emails: number, limits: QuotaLimits): ResendError | null;
  headers(limits: QuotaLimits): Readonly<Record<string, string>>;
}

/**
 * Daily and monthly quotas by the UTC calendar (https://resend.com/docs/api-reference/rate-limit). What was used
 * is read from the ledger, so that it outlives the process with it.
 */
export function createQuota(deps: {
  readonly clock: () => number;
  readonly acceptedSince: (from: number) => number;
}): Quota {
  const usedToday = () => deps.acceptedSince(startOfDay(deps.clock()));
  const usedThisMonth = () => deps.acceptedSince(startOfMonth(deps.clock()));
  return {
    refusal: (emails, limits) => {
      if (Number.isFinite(limits.dailyQuota) && usedToday() + emails > limits.dailyQuota) {
        return resendErrors.dailyQuotaExceeded;
      }
      if (Number.isFinite(limits.monthlyQuota) && usedThisMonth() + emails > limits.monthlyQuota) {
        return resendErrors.monthlyQuotaExceeded;
      }
      return null;
    },
    headers: ({ dailyQuota, monthlyQuota }) => ({
      ...(Number.isFinite(dailyQuota) && { 'x-resend-daily-quota': String(usedToday()) }),
      ...(Number.isFinite(monthlyQuota) && { 'x-resend-monthly-quota': String(usedThisMonth()) }),
    }),
  };
}

function startOfDay(now: number): number {
  return new Date(now).setUTCHours(0, 0, 0, 0);
}

function startOfMonth(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}
