import { type ResendError, resendErrors } from '../resend-error.ts';
import type { SandboxSettings } from '../settings.ts';
import { type ApiKey, authorize } from './authorize.ts';
import type { Quota } from './quota.ts';
import type { createRateLimiter } from './rate-limiter.ts';

export interface Admission {
  readonly apiKey: string | null;
  readonly error: ResendError | null;
  readonly headers: Readonly<Record<string, string>>;
}

export type AdmitRequest = (authorization: string | undefined, action: 'send' | 'read') => Admission;

/** What every API request passes first: its key, then the team's rate. */
export function createAdmitRequest(deps: {
  readonly apiKeys: readonly ApiKey[] | null;
  readonly settings: () => SandboxSettings;
  readonly rateLimiter: ReturnType<typeof createRateLimiter>;
  readonly quota: Quota;
}): AdmitRequest {
  return (authorization, action) => {
    const settings = deps.settings();
    const { error, name } = authorize(authorization, action, {
      apiKeys: deps.apiKeys,
      revokedKeys: settings.revokedKeys,
    });
    if (error) return { apiKey: name, error, headers: {} };
    const turn = deps.rateLimiter.take(settings.rateLimit);
    return {
      apiKey: name,
      error: turn.allowed ? null : resendErrors.tooManyRequests(settings.rateLimit),
      headers: { ...turn.headers, ...deps.quota.headers(settings) },
    };
  };
}
