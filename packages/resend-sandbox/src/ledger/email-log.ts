import { parseAddress } from '../api/parse-address.ts';
import type { PlacedEmail } from '../api/validate-request.ts';
import type { Database, Row } from './open-database.ts';

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
  readonly tags: readonly { readonly name: string; readonly value: string }[];
  readonly acceptedAt: Date;
  readonly scheduledAt: Date | null;
  /** `scheduled`, `sent`, `delivered`, `bounced`… */
  readonly lastEvent: string;
}

export interface NumberedEmail extends EmailRecord {
  /** Its place in the ledger, from 1. */
  readonly seq: number;
}

/** The contents of the latest 10,000 emails are kept; of older ones html and text are null and the rest is empty. */
export interface SentEmail extends EmailRecord {
  readonly html: string | null;
  readonly text: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly bodyKept: boolean;
}

type Content = Omit<SentEmail, keyof EmailRecord | 'bodyKept'>;

export interface EmailQuery {
  /** Whom the email reaches, copies included: an address with or without a name, in any case of letters. */
  readonly to?: string | undefined;
  readonly order?: 'oldest' | 'newest';
  /** The number that the list begins after. */
  readonly cursor?: number | undefined;
  readonly limit?: number | undefined;
}

export type EmailLog = ReturnType<typeof createEmailLog>;

const CONTENTS_KEPT = 10_000;
const NO_CONTENT: Content = { html: null, text: null, headers: {}, cc: [], bcc: [], replyTo: [] };
const RECORDS = `SELECT e.*, r.at AS acceptedAt, r.apiKey, r.idempotencyKey
  FROM emails e JOIN requests r ON r.id = e.requestId`;

export function createEmailLog({ sql, all }: Database, clock: () => number) {
  const list = ({ to, order = 'oldest', cursor, limit = -1 }: EmailQuery = {}): NumberedEmail[] => {
    const [past, direction, start] =
      order === 'oldest' ? ['>', 'ASC', 0] : ['<', 'DESC', Number.MAX_SAFE_INTEGER];
    const reached = to === undefined ? '' : 'AND e.seq IN (SELECT email FROM recipients WHERE address = ?)';
    const address = to === undefined ? [] : [parseAddress(to) ?? to.toLowerCase()];
    const rest = `WHERE e.seq ${past} ? ${reached} ORDER BY e.seq ${direction} LIMIT ?`;
    return all(`${RECORDS} ${rest}`, cursor ?? start, ...address, limit).map((row) =>
      readEmail(row, clock()),
    );
  };
  const withContent = ({ seq, ...record }: NumberedEmail): SentEmail => {
    const content = sql.get`SELECT content FROM contents WHERE email = ${seq}`?.content;
    const kept: Content | null = typeof content === 'string' ? JSON.parse(content) : null;
    return { ...record, ...(kept ?? NO_CONTENT), bodyKept: kept !== null };
  };
  return {
    add(email: PlacedEmail & Pick<EmailRecord, 'id' | 'requestId' | 'lastEvent'>): void {
      const { id, requestId, position, lastEvent } = email;
      const { from, to, cc, bcc, subject, tags, scheduledAt, html, text, headers, reply_to } = email.email;
      const { lastInsertRowid } = sql.run`INSERT INTO emails
        (id, requestId, position, "from", "to", subject, tags, scheduledAt, lastEvent) VALUES
        (${id}, ${requestId}, ${position}, ${from}, ${JSON.stringify(to)}, ${subject}, ${JSON.stringify(tags)},
          ${scheduledAt}, ${lastEvent})`;
      const seq = Number(lastInsertRowid);
      const content = { html: html ?? null, text: text ?? null, headers, cc, bcc, replyTo: reply_to };
      sql.run`INSERT INTO contents VALUES (${seq}, ${JSON.stringify(content satisfies Content)})`;
      sql.run`DELETE FROM contents WHERE email <= ${seq - CONTENTS_KEPT}`;
      for (const address of [...to, ...cc, ...bcc]) {
        sql.run`INSERT OR IGNORE INTO recipients VALUES (${parseAddress(address)}, ${seq})`;
      }
    },
    setLastEvent(id: string, lastEvent: string): void {
      sql.run`UPDATE emails SET lastEvent = ${lastEvent} WHERE id = ${id}`;
    },
    list,
    find(id: string): SentEmail | null {
      const [row] = all(`${RECORDS} WHERE e.id = ?`, id.toLowerCase());
      return row ? withContent(readEmail(row, clock())) : null;
    },
    withContent,
    // Emails go only all at once, so the last number is their count.
    count: (): number => Number(sql.get`SELECT max(seq) AS seq FROM emails`?.seq),
  };
}

function readEmail({ acceptedAt, to, tags, lastEvent, ...row }: Row, now: number): NumberedEmail {
  const scheduledAt = row.scheduledAt === null ? null : new Date(Number(row.scheduledAt));
  return {
    ...row,
    to: JSON.parse(String(to)),
    tags: JSON.parse(String(tags)),
    acceptedAt: new Date(Number(acceptedAt)),
    scheduledAt,
    lastEvent: scheduledAt !== null && scheduledAt.getTime() > now ? 'scheduled' : lastEvent,
  } as NumberedEmail;
}
