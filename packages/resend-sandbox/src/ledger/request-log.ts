import type { FaultKind } from '../faults/fault-plan.ts';
import type { Database, Row } from './open-database.ts';

export interface RequestRecord {
  readonly id: string;
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  /** The key's name, never its value. */
  readonly apiKey: string | null;
  readonly idempotencyKey: string | null;
  /** `failed`: a fault prevented it from being handled. `read`: a GET. */
  readonly outcome: 'accepted' | 'replayed' | 'refused' | 'failed' | 'read';
  /** Status of the response; null if none was sent. */
  readonly status: number | null;
  /** Resend's name for the error. */
  readonly error: string | null;
  readonly fault: FaultKind | null;
  /** Number of emails in the request (`emails`), and of those newly accepted (`accepted`). */
  readonly emails: number;
  readonly accepted: number;
}

export type RequestLog = ReturnType<typeof createRequestLog>;

export function createRequestLog({ sql }: Database) {
  return {
    add({ id, at, method, path, apiKey, idempotencyKey, outcome, ...rest }: RequestRecord): void {
      const { status, error, fault, emails, accepted } = rest;
      sql.run`INSERT INTO requests
        (id, at, method, path, apiKey, idempotencyKey, outcome, status, error, fault, emails, accepted)
        VALUES (${id}, ${at.getTime()}, ${method}, ${path}, ${apiKey}, ${idempotencyKey}, ${outcome}, ${status},
          ${error}, ${fault}, ${emails}, ${accepted})`;
    },
    /** Oldest first. */
    all: (): RequestRecord[] => sql.all`SELECT * FROM requests ORDER BY seq`.map(readRequest),
    /** Newest first; the next page starts below `nextCursor`. */
    page(query: { readonly cursor?: number | undefined; readonly limit: number }) {
      const { cursor = Number.MAX_SAFE_INTEGER, limit } = query;
      const rows = sql.all`SELECT * FROM requests WHERE seq < ${cursor} ORDER BY seq DESC LIMIT ${limit}`;
      const nextCursor = rows.length < limit ? null : Number(rows.at(-1)?.seq);
      return { items: rows.map(readRequest), nextCursor };
    },
    countByOutcome(): Record<RequestRecord['outcome'], number> {
      const rows = sql.all`SELECT outcome, count(*) AS count FROM requests GROUP BY outcome`;
      const counted = Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
      return { accepted: 0, replayed: 0, refused: 0, failed: 0, read: 0, ...counted };
    },
    acceptedSince: (from: number): number =>
      Number(sql.get`SELECT sum(accepted) AS sum FROM requests WHERE at >= ${from}`?.sum),
  };
}

function readRequest({ seq, at, ...row }: Row): RequestRecord {
  return { ...row, at: new Date(Number(at)) } as RequestRecord;
}
