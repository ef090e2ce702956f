import { createHash } from 'node:crypto';
import { type ResendError, resendErrors } from '../resend-error.ts';
import type { SandboxSettings } from '../settings.ts';
import type { Quota } from './quota.ts';
import type { RateLimiter } from './rate-limiter.ts';

export interface ApiKey {
  /** What the ledger shows in place of the key. */
  readonly name: string;
  readonly key: string;
  /** `sending_access` may only send (default `full_access`). */
  readonly permission?: 'full_access' | 'sending_access';
}

export interface Admission {
  /** The key's name. */
  readonly apiKey: string | null;
  readonly error: ResendError | null;
  readonly headers: Readonly<Record<string, string>>;
}

export type AdmitRequest = (authorization: string | undefined, action: 'send' | 'read') => Admission;

/** What every API request passes first: its key, then the team's rate. */
export function createAdmitRequest(deps: {
  /** Undefined: any non-empty key is accepted. */
  readonly apiKeys: readonly ApiKey[] | undefined;
  readonly settings: () => SandboxSettings;
  readonly rateLimiter: RateLimiter;
  readonly quota: Quota;
}): AdmitRequest {
  return (authorization, action) => {
    const { revokedKeys, rateLimit } = deps.settings();
    const refused = (apiKey: string | null, error: ResendError) => ({ apiKey, error, headers: {} });
    const key = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
    if (key === undefined) return refused(null, resendErrors.missingApiKey);
    const known = deps.apiKeys?.find((candidate) => candidate.key === key);
    const apiKey = known?.name ?? nameOf(key);
    if ((deps.apiKeys && !known) || revokedKeys.includes(key) || revokedKeys.includes(apiKey)) {
      return refused(apiKey, resendErrors.invalidApiKey);
    }
    if (action === 'read' && known?.permission === 'sending_access') {
      return refused(apiKey, resendErrors.restrictedApiKey);
    }
    const turn = deps.rateLimiter.take(rateLimit);
    const error = turn.allowed ? null : resendErrors.tooManyRequests(rateLimit);
    return { apiKey, error, headers: { ...turn.headers, ...deps.quota.headers() } };
  };
}

/** A name for a key that was given none; the ledger never holds a key's value. */
function nameOf(key: string): string {
  return `key-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
}
