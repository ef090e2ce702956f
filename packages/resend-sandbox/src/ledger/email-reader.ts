import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { BodyStore } from './body-store.ts';
import { bytesToUuid, uuidToBytes } from './uuid-bytes.ts';
import { withBody } from './with-body.ts';

export interface Tag {
  readonly name: string;
  readonly value: string;
}

/** What is kept of every email. */
export interface EmailRecord {
  readonly id: string;
  /** `RequestRecord.id`. */
  readonly requestId: string;
  /** Its place in the request's array; 0 for a single email. */
  readonly position: number;
  readonly idempotencyKey: string | null;
  /** The key's name, never its value. */
  readonly apiKey: string;
  readonly from: string;
  /** As sent: `ana@example.com` or `Ana <ana@example.com>`. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly tags: readonly Tag[];
  readonly acceptedAt: Date;
  readonly scheduledAt: Date | null;
  /** `scheduled`, `sent`, `delivered`, `bounced`… */
  readonly lastEvent: string;
}

/** An email with the numbers that the ledger knows it by. */
export interface NumberedEmail extends EmailRecord {
  readonly number: number;
  readonly requestNumber: number;
}

/** The bodies of the latest 10,000 emails are kept; of older ones html and text are null and the rest is empty. */
export interface SentEmail extends EmailRecord {
  readonly html: string | null;
  readonly text: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly bodyKept: boolean;
}

export interface EmailReader {
  /** In the order of their numbers, oldest first after `after` or newest first before `before`. */
  list(query: EmailQuery): NumberedEmail[];
  byId(id: string): NumberedEmail | null;
  byNumber(number: number): NumberedEmail | null;
  idsFrom(first: number, count: number): string[];
  withBody(email: NumberedEmail): SentEmail;
  count(): number;
}

export type EmailQuery = {
  /** A bare address in lower case: whom the email reaches, copies included. */
  readonly address?: string | undefined;
  readonly limit?: number | undefined;
} & ({ readonly after: number } | { readonly before: number });

const COLUMNS = 'e.*, r.id AS request_id, r.at, r.api_key, r.idempotency_key';

export function createEmailReader(
  database: DatabaseSync,
  { bodies, clock }: { readonly bodies: BodyStore; readonly clock: () => number },
): EmailReader {
  const readEmail = (row: Record<string, SQLOutputValue>) => emailFrom(row, clock());
  const select = (rest: string) =>
    database.prepare(`SELECT ${COLUMNS} FROM emails e JOIN requests r ON r.seq = e.request ${rest}`);
  const selectTo = (rest: string) =>
    database.prepare(
      `SELECT ${COLUMNS} FROM recipients p JOIN emails e ON e.seq = p.email JOIN requests r ON r.seq = e.request
       WHERE p.address = ? AND ${rest}`,
    );
  const oldestFirst = select('WHERE e.seq > ? ORDER BY e.seq LIMIT ?');
  const newestFirst = select('WHERE e.seq < ? ORDER BY e.seq DESC LIMIT ?');
  const oldestFirstTo = selectTo('p.email > ? ORDER BY p.email LIMIT ?');
  const newestFirstTo = selectTo('p.email < ? ORDER BY p.email DESC LIMIT ?');
  const byId = select('WHERE e.id = ?');
  const byNumber = select('WHERE e.seq = ?');
  const ids = database.prepare('SELECT id FROM emails WHERE seq >= ? AND seq < ? ORDER BY seq');
  const last = database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM emails');
  const one = (row: Record<string, SQLOutputValue> | undefined) => (row ? readEmail(row) : null);
  return {
    list: (query) => {
      const limit = query.limit ?? -1;
      const ascending = 'after' in query;
      const edge = ascending ? query.after : query.before;
      if (query.address === undefined) {
        return (ascending ? oldestFirst : newestFirst).all(edge, limit).map(readEmail);
      }
      return (ascending ? oldestFirstTo : newestFirstTo).all(query.address, edge, limit).map(readEmail);
    },
    byId: (id) => one(byId.get(uuidToBytes(id))),
    byNumber: (number) => one(byNumber.get(number)),
    idsFrom: (first, count) => ids.all(first, first + count).map((row) => bytesToUuid(row.id as Uint8Array)),
    withBody: (email) => withBody(email, bodies.read(email.requestNumber)),
    // Emails go only all at once, so the last number is their count.
    count: () => Number(last.get()?.seq),
  };
}

function emailFrom(row: Record<string, SQLOutputValue>, now: number): NumberedEmail {
  const scheduledAt = row.scheduled_at === null ? null : new Date(Number(row.scheduled_at));
  return {
    number: Number(row.seq),
    requestNumber: Number(row.request),
    id: bytesToUuid(row.id as Uint8Array),
    requestId: row.request_id as string,
    position: Number(row.position),
    idempotencyKey: row.idempotency_key as string | null,
    apiKey: row.api_key as string,
    from: row.sender as string,
    to: JSON.parse(row.recipients as string),
    subject: row.subject as string,
    tags: JSON.parse(row.tags as string),
    acceptedAt: new Date(Number(row.at)),
    scheduledAt,
    lastEvent: scheduledAt !== null && scheduledAt.getTime() > now ? 'scheduled' : (row.last_event as string),
  };
}
