import type { DatabaseSync } from 'node:sqlite';
import { parseAddress } from '../api/parse-address.ts';
import type { EmailReader, EmailRecord, NumberedEmail, SentEmail } from './email-reader.ts';
import { inTransaction } from './in-transaction.ts';
import type { RequestLog, RequestRecord } from './request-log.ts';

/**
 * What the sandbox accepted and was asked. Of every email there is a compact record; full bodies (html, text,
 * headers) only of the latest 10,000, so that a million emails take no more memory than a few.
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
  readonly database: DatabaseSync;
  readonly reader: EmailReader;
  readonly requests: RequestLog;
  readonly queue: { count(): number };
  readonly cleared: () => void;
}): Ledger {
  const { database, reader, requests } = deps;
  const list: Ledger['emails'] = ({ to, limit } = {}) => {
    const address = to === undefined ? undefined : bareAddress(to);
    return reader.list({ after: 0, address, limit }).map(reader.withBody);
  };
  return {
    emails: list,
    emailsTo: (address) => list({ to: address }),
    email: (id) => {
      const email = isUuid(id) ? reader.byId(id) : null;
      return email && reader.withBody(email);
    },
    records: () => recordsOf(reader),
    requests: requests.all,
    counts: () => ({
      emails: reader.count(),
      requests: requests.countByOutcome(),
      webhooksWaiting: deps.queue.count(),
    }),
    clear: () => {
      inTransaction(database, () => {
        for (const table of [
          'emails',
          'recipients',
          'bodies',
          'requests',
          'idempotency_keys',
          'webhook_messages',
        ]) {
          database.exec(`DELETE FROM ${table}`);
        }
      });
      deps.cleared();
    },
  };
}

export function bareAddress(text: string): string {
  return parseAddress(text) ?? text.toLowerCase();
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function* recordsOf(reader: EmailReader): Iterable<EmailRecord> {
  let after = 0;
  for (;;) {
    const page: NumberedEmail[] = reader.list({ after, limit: PAGE });
    for (const { number, requestNumber, ...record } of page) {
      yield record;
      after = number;
    }
    if (page.length < PAGE) return;
  }
}
