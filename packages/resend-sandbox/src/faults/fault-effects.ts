import { type ResendError, resendErrors } from '../resend-error.ts';
import type { FaultKind } from './fault-plan.ts';

/** The error of a fault that prevents a request from being handled; undefined for other kinds. */
export function faultRefusal(kind: FaultKind, rateLimit: number): ResendError | undefined {
  const refusals: { readonly [Kind in FaultKind]?: ResendError } = {
    dropBefore: resendErrors.applicationError,
    failBefore: resendErrors.applicationError,
    rateLimited: resendErrors.tooManyRequests(rateLimit),
    unauthorized: resendErrors.restrictedApiKey,
    forbidden: resendErrors.invalidApiKey,
    dailyQuota: resendErrors.dailyQuotaExceeded,
    monthlyQuota: resendErrors.monthlyQuotaExceeded,
    concurrent: resendErrors.concurrentRequests,
  };
  return refusals[kind];
}

/** The status that the caller receives, unless a fault drops or replaces the response. */
export function statusSent(fault: FaultKind | null, status: number): number | null {
  if (fault === 'dropBefore' || fault === 'acceptThenLose') return null;
  return fault === 'acceptThen500' ? 500 : status;
}
