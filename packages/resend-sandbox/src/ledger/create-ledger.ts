import type { EmailLog, EmailRecord, SentEmail } from './email-log.ts';
import type { Database } from './open-database.ts';
import type { RequestLog, RequestRecord } from './request-log.ts';

/**
 * What the sandbox accepted and was asked. Of every email there is a compact record; contents (html, text, headers)
 * only of the latest 10,000, so that a million emails take no more memory than a few.
 */
export interface Ledger {
  /** Oldest first, all of them unless limited. */
  emails(query?: { readonly to?: string; readonly limit?: number }): SentEmail[];
  /** Whom it reaches, copies included; the address alone, in any case of letters. */
  emailsTo(address: string): SentEmail[];
  email(id: string): SentEmail | null;
  /** Every email's compact record, oldest first, one at a time, for ledgers too large for an array. */
  records(): Iterable<EmailRecord>;
  /** Oldest first. */
  requests(): RequestRecord[];
  counts(): LedgerCounts;
  /** Forgets emails, requests, idempotency keys and events on their way. */
  clear(): void;
}

export interface LedgerCounts {
  readonly emails: number;
  readonly requests: Readonly<Record<RequestRecord['outcome'], number>>;
  readonly webhooksWaiting: number;
}

const PAGE = 1000;

export function createLedger(deps: {
  readonly database: Database;
  readonly emails: EmailLog;
  readonly requests: RequestLog;
  readonly queue: { count(): number };
  readonly cleared: () => void;
}): Ledger {
  const { emails, requests } = deps;
  const list: Ledger['emails'] = (query) => emails.list(query).map(emails.withContent);
  return {
    emails: list,
    emailsTo: (to) => list({ to }),
    email: (id) => {
      const email = emails.byId(id);
      return email && emails.withContent(email);
    },
    *records() {
      for (let cursor: number | undefined = 0; cursor !== undefined; ) {
        const page = emails.list({ cursor, limit: PAGE });
        for (const { seq, ...record } of page) yield record;
        cursor = page.at(-1)?.seq;
      }
    },
    requests: requests.all,
    counts: () => ({
      emails: emails.count(),
      requests: requests.countByOutcome(),
      webhooksWaiting: deps.queue.count(),
    }),
    clear: () => {
      deps.database.clear();
      deps.cleared();
    },
  };
}
