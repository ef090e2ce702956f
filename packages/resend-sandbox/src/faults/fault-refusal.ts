import { type ResendError, resendErrors } from '../resend-error.ts';
import type { FaultKind } from './fault-plan.ts';

/** The error with which a fault keeps a request from being handled; null for the other kinds. */
export function faultRefusal(kind: FaultKind, rateLimit: number): ResendError | null {
  switch (kind) {
    case 'dropBefore':
    case 'failBefore':
      return resendErrors.applicationError;
    case 'rateLimited':
      return resendErrors.tooManyRequests(rateLimit);
    case 'unauthorized':
      return resendErrors.restrictedApiKey;
    case 'forbidden':
      return resendErrors.invalidApiKey;
    case 'dailyQuota':
      return resendErrors.dailyQuotaExceeded;
    case 'monthlyQuota':
      return resendErrors.monthlyQuotaExceeded;
    case 'concurrent':
      return resendErrors.concurrentRequests;
    default:
      return null;
  }
}
