import type { DatabaseSync } from 'node:sqlite';
import type { RefusedEmail } from '../api/validate-request.ts';

/** What a key's first request was answered; the emails' ids are read from the ledger. */
export interface KeptAnswer {
  readonly bodyHash: string;
  readonly firstEmail: number;
  readonly emails: number;
  /** Null when the answer has no `errors`. */
  readonly refused: readonly RefusedEmail[] | null;
}

export interface IdempotencyKeys {
  find(endpoint: string, key: string): KeptAnswer | null;
  keep(endpoint: string, key: string, answer: KeptAnswer): void;
}

const KEPT_MS = 24 * 3_600_000;

/** Keys belong to the team and one endpoint, for 24 hours (https://resend.com/docs/dashboard/emails/idempotency-keys). */
export function createIdempotencyKeys(database: DatabaseSync, clock: () => number): IdempotencyKeys {
  const select = database.prepare('SELECT * FROM idempotency_keys WHERE endpoint = ? AND key = ? AND at > ?');
  const upsert = database.prepare(
    `INSERT OR REPLACE INTO idempotency_keys (endpoint, key, body_hash, at, first_email, emails, refused)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const expire = database.prepare(
    'DELETE FROM idempotency_keys WHERE (endpoint, key) IN (SELECT endpoint, key FROM idempotency_keys WHERE at <= ? LIMIT 100)',
  );
  return {
    find: (endpoint, key) => {
      const row = select.get(endpoint, key, clock() - KEPT_MS);
      if (!row) return null;
      return {
        bodyHash: row.body_hash as string,
        firstEmail: Number(row.first_email),
        emails: Number(row.emails),
        refused: row.refused === null ? null : JSON.parse(row.refused as string),
      };
    },
    keep: (endpoint, key, { bodyHash, firstEmail, emails, refused }) => {
      const now = clock();
      expire.run(now - KEPT_MS);
      upsert.run(endpoint, key, bodyHash, now, firstEmail, emails, refused && JSON.stringify(refused));
    },
  };
}
