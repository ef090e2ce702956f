import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { parseAddress } from '../api/parse-address.ts';
import type { PlacedEmail } from '../api/validate-request.ts';
import type { Database, Row } from './open-database.ts';

/** The record kept of every email. */
export interface EmailRecord {
  readonly id: string;
  /** `RequestRecord.id`. */
  readonly requestId: string;
  /** Index in the request's array; 0 for a single email. */
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
  /** Position in the ledger, from 1. */
  readonly seq: number;
}

/** Contents are kept for the latest 10,000 emails; older ones have null html and text, the rest empty. */
export interface SentEmail extends EmailRecord {
  readonly html: string | null;
  readonly text: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly bodyKept: boolean;
}

type NewEmail = PlacedEmail & Pick<EmailRecord, 'id' | 'lastEvent'>;

type Content = Omit<SentEmail, keyof EmailRecord | 'bodyKept'>;

export interface EmailQuery {
  /** A recipient, copies included: an address with or without a name; case-insensitive. */
  readonly to?: string | undefined;
  readonly order?: 'oldest' | 'newest';
  /** The list starts after this `seq`. */
  readonly cursor?: number | undefined;
  readonly limit?: number | undefined;
}

export type EmailLog = ReturnType<typeof createEmailLog>;

const CONTENTS_KEPT = 10_000;
/** Emails of one request are nearly identical: 1 MB compresses to 16 kB in a fraction of a millisecond. */
const FASTEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const NO_CONTENT: Content = { html: null, text: null, headers: {}, cc: [], bcc: [], replyTo: [] };
const RECORDS = `SELECT e.*, r.at AS acceptedAt, r.apiKey, r.idempotencyKey
  FROM emails e JOIN requests r ON r.id = e.requestId`;

export function createEmailLog({ sql, all }: Database, clock: () => number) {
  const readEmail = ({ acceptedAt, to, tags, lastEvent, ...row }: Row): NumberedEmail => {
    const scheduledAt = row.scheduledAt === null ? null : new Date(Number(row.scheduledAt));
    return {
      ...row,
      to: JSON.parse(String(to)),
      tags: JSON.parse(String(tags)),
      acceptedAt: new Date(Number(acceptedAt)),
      scheduledAt,
      lastEvent: scheduledAt !== null && scheduledAt.getTime() > clock() ? 'scheduled' : lastEvent,
    } as NumberedEmail;
  };
  const list = ({ to, order = 'oldest', cursor, limit = -1 }: EmailQuery = {}): NumberedEmail[] => {
    const [past, direction, start] =
      order === 'oldest' ? ['>', 'ASC', 0] : ['<', 'DESC', Number.MAX_SAFE_INTEGER];
    const reached = to === undefined ? '' : 'AND e.seq IN (SELECT email FROM recipients WHERE address = ?)';
    const address = to === undefined ? [] : [parseAddress(to) ?? to.toLowerCase()];
    const rest = `WHERE e.seq ${past} ? ${reached} ORDER BY e.seq ${direction} LIMIT ?`;
    return all(`${RECORDS} ${rest}`, cursor ?? start, ...address, limit).map(readEmail);
  };
  /** The contents of all emails in this email's request. */
  const readContents = (email: number): { first: number; last: number; contents: Content[] } => {
    const row = sql.get`SELECT * FROM contents WHERE lastEmail >= ${email} ORDER BY lastEmail LIMIT 1`;
    const last = Number(row?.lastEmail ?? email);
    const contents = row ? JSON.parse(zstdDecompressSync(row.content as Uint8Array).toString()) : [];
    return { first: last - contents.length + 1, last, contents };
  };
  const withContent = (emails: readonly NumberedEmail[]): SentEmail[] => {
    let read: ReturnType<typeof readContents> | undefined;
    return emails.map(({ seq, ...record }) => {
      // The next email's content was usually read with this one's.
      if (!read || seq < read.first || seq > read.last) read = readContents(seq);
      const content = read.contents[seq - read.first];
      return { ...record, ...(content ?? NO_CONTENT), bodyKept: content !== undefined };
    });
  };
  const byId = (id: string) => all(`${RECORDS} WHERE e.id = ?`, id.toLowerCase()).map(readEmail);
  return {
    /** Adds the emails of one request. */
    add(requestId: string, emails: readonly NewEmail[]): void {
      let seq = 0;
      for (const { id, position, lastEvent, email } of emails) {
        const { from, to, cc, bcc, subject, tags, scheduledAt } = email;
        const { lastInsertRowid } = sql.run`INSERT INTO emails
          (id, requestId, position, "from", "to", subject, tags, scheduledAt, lastEvent) VALUES
          (${id}, ${requestId}, ${position}, ${from}, ${JSON.stringify(to)}, ${subject}, ${JSON.stringify(tags)},
            ${scheduledAt}, ${lastEvent})`;
        seq = Number(lastInsertRowid);
        for (const address of [...to, ...cc, ...bcc]) {
          sql.run`INSERT OR IGNORE INTO recipients VALUES (${parseAddress(address)}, ${seq})`;
        }
      }
      const contents = zstdCompressSync(JSON.stringify(emails.map(({ email }) => contentOf(email))), FASTEST);
      sql.run`INSERT INTO contents VALUES (${seq}, ${contents})`;
      sql.run`DELETE FROM contents WHERE lastEmail <= ${seq - CONTENTS_KEPT}`;
    },
    setLastEvent(id: string, lastEvent: string): void {
      sql.run`UPDATE emails SET lastEvent = ${lastEvent} WHERE id = ${id}`;
    },
    list,
    record: (id: string): NumberedEmail | null => byId(id)[0] ?? null,
    /** With its content. */
    find: (id: string): SentEmail | null => withContent(byId(id))[0] ?? null,
    withContent,
    // Emails are only ever deleted all at once, so the highest number is their count.
    count: (): number => Number(sql.get`SELECT max(seq) AS seq FROM emails`?.seq),
  };
}

function contentOf({ html, text, headers, cc, bcc, reply_to }: PlacedEmail['email']): Content {
  return { html: html ?? null, text: text ?? null, headers, cc, bcc, replyTo: reply_to };
}
