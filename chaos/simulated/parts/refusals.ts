import type { ResendAnswer } from '@riff/notifications';

const refused = (status: number, name: string): ResendAnswer => ({
  status,
  headers: status === 429 ? { 'retry-after': '1' } : {},
  error: { name, message: 'simulated' },
});

/** Refusals that Resend may return for every call. */
export const refusals = {
  '429': refused(429, 'rate_limit_exceeded'),
  '500': refused(500, 'internal_server_error'),
  quota: refused(429, 'daily_quota_exceeded'),
  key: refused(401, 'invalid_api_key'),
  sender: refused(403, 'validation_error'),
} as const;
export type Refusal = keyof typeof refusals;
