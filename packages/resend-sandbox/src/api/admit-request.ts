import { createHash } from 'node:crypto';
import { type ResendError, resendErrors } from '../resend-error.ts';
import type { ApiParts } from './api-parts.ts';
import type { Quota } from './quota.ts';
import { createRateLimiter } from './rate-limiter.ts';

export interface Admission {
  /** The key's name. */
  readonly apiKey: string | null;
  readonly error: ResendError | null;
  readonly headers: Readonly<Record<string, string>>;
}

export type AdmitRequest = (authorization: string | undefined, action: 'send' | 'read') => Admission;

/** The first checks of every API request: its key, then the team's rate limit. */
export function createAdmitRequest(
  { apiKeys, settings, clock }: Pick<ApiParts, 'apiKeys' | 'settings' | 'clock'>,
  quota: Quota,
): AdmitRequest {
  const rateLimiter = createRateLimiter(clock);
  const refused = (apiKey: string | null, error: ResendError) => ({ apiKey, error, headers: {} });
  return (authorization, action) => {
    const { revokedKeys, rateLimit } = settings.get();
    const key = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
    if (key === undefined) return refused(null, resendErrors.missingApiKey);
    const known = apiKeys?.find((candidate) => candidate.key === key);
    const apiKey = known?.name ?? nameOf(key);
    if ((apiKeys && !known) || revokedKeys.includes(key) || revokedKeys.includes(apiKey)) {
      return refused(apiKey, resendErrors.invalidApiKey);
    }
    if (action === 'read' && known?.permission === 'sending_access') {
      return refused(apiKey, resendErrors.restrictedApiKey);
    }
    const turn = rateLimiter.take(rateLimit);
    const error = turn.allowed ? null : resendErrors.tooManyRequests(rateLimit);
    return { apiKey, error, headers: { ...turn.headers, ...quota.headers() } };
  };
}

/** A derived name for a key without one; the ledger never stores a key's value. */
function nameOf(key: string): string {
  return `key-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
}
