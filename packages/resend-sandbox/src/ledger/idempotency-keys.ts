import type { Database } from './open-database.ts';

/** The response to a key's first accepted request. */
export interface KeptAnswer {
  readonly bodyHash: string;
  readonly answer: unknown;
  /** Number of emails in the request. */
  readonly emails: number;
}

export type IdempotencyKeys = ReturnType<typeof createIdempotencyKeys>;

const KEPT_MS = 24 * 3_600_000;

/**
 * Keys are valid per team and endpoint for 24 hours
 * (https://resend.com/docs/dashboard/emails/idempotency-keys).
 */
export function createIdempotencyKeys({ sql }: Database, clock: () => number) {
  return {
    find(endpoint: string, key: string): KeptAnswer | null {
      const row = sql.get`SELECT * FROM idempotency_keys
        WHERE endpoint = ${endpoint} AND key = ${key} AND at > ${clock() - KEPT_MS}`;
      if (!row) return null;
      const { bodyHash, answer, emails } = row;
      return { bodyHash: String(bodyHash), answer: JSON.parse(String(answer)), emails: Number(emails) };
    },
    keep(endpoint: string, key: string, { bodyHash, answer, emails }: KeptAnswer): void {
      const now = clock();
      sql.run`DELETE FROM idempotency_keys WHERE at <= ${now - KEPT_MS}`;
      sql.run`INSERT OR REPLACE INTO idempotency_keys (endpoint, key, bodyHash, at, emails, answer)
        VALUES (${endpoint}, ${key}, ${bodyHash}, ${now}, ${emails}, ${JSON.stringify(answer)})`;
    },
  };
}
