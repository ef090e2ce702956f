import { createHash } from 'node:crypto';
import { type ResendError, resendErrors } from '../resend-error.ts';

export interface ApiKey {
  /** What the ledger shows in place of the key. */
  readonly name: string;
  readonly key: string;
  /** `sending_access` may only send (default `full_access`). */
  readonly permission?: 'full_access' | 'sending_access';
}

export interface KnownKeys {
  /** Null: any non-empty key is accepted. */
  readonly apiKeys: readonly ApiKey[] | null;
  readonly revokedKeys: readonly string[];
}

export type Authorization =
  | { readonly error: ResendError; readonly name: string | null }
  | { readonly error?: never; readonly name: string };

export function authorize(
  header: string | undefined,
  action: 'send' | 'read',
  known: KnownKeys,
): Authorization {
  const key = /^Bearer +(\S+)$/i.exec(header?.trim() ?? '')?.[1];
  if (key === undefined) return { error: resendErrors.missingApiKey, name: null };
  const configured = known.apiKeys?.find((candidate) => candidate.key === key);
  const name = configured?.name ?? nameOf(key);
  const unknown = known.apiKeys !== null && configured === undefined;
  if (unknown || known.revokedKeys.includes(key) || known.revokedKeys.includes(name)) {
    return { error: resendErrors.invalidApiKey, name };
  }
  if (action === 'read' && configured?.permission === 'sending_access') {
    return { error: resendErrors.restrictedApiKey, name };
  }
  return { name };
}

/** A name for a key that was given none; the ledger never holds a key's value. */
function nameOf(key: string): string {
  return `key-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
}
