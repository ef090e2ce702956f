import type { EmailLog, EmailRecord, SentEmail } from './email-log.ts';
import type { Database } from './open-database.ts';
import type { RequestLog } from './request-log.ts';

export type Ledger = ReturnType<typeof createLedger>;

const PAGE = 1000;

/**
 * Accepted emails and received requests. Every email has a compact record; contents (html, text, headers) are
 * kept only for the latest 10,000, so that a million emails take no more memory than a few.
 */
export function createLedger(deps: {
  readonly database: Database;
  readonly emails: EmailLog;
  readonly requests: RequestLog;
  readonly queue: { count(): number };
  readonly cleared: () => void;
}) {
  const { database, emails, requests, queue } = deps;
  /** Oldest first; all emails unless limited. */
  const list = (query: { readonly to?: string; readonly limit?: number } = {}): SentEmail[] =>
    emails.withContent(emails.list(query));
  return {
    emails: list,
    /** Emails to this bare address, copies included; case-insensitive. */
    emailsTo: (address: string) => list({ to: address }),
    email: emails.find,
    /** Iterates over the compact records of all emails, oldest first, for ledgers too large for an array. */
    *records(): Iterable<EmailRecord> {
      for (let cursor: number | undefined = 0; cursor !== undefined; ) {
        const page = emails.list({ cursor, limit: PAGE });
        for (const { seq, ...record } of page) yield record;
        cursor = page.at(-1)?.seq;
      }
    },
    /** Oldest first. */
    requests: requests.all,
    counts: () => ({
      emails: emails.count(),
      requests: requests.countByOutcome(),
      webhooksWaiting: queue.count(),
    }),
    /** Deletes emails, requests, idempotency keys and queued events. */
    clear(): void {
      database.clear();
      deps.cleared();
    },
  };
}
