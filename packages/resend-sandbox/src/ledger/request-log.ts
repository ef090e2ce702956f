import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { FaultKind } from '../faults/fault-plan.ts';

export interface RequestRecord {
  readonly id: string;
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  /** The key's name, never its value. */
  readonly apiKey: string | null;
  readonly idempotencyKey: string | null;
  /** `failed`: a fault kept it from being handled. `read`: a GET. */
  readonly outcome: 'accepted' | 'replayed' | 'refused' | 'failed' | 'read';
  /** Status of the answer; null when none was sent. */
  readonly status: number | null;
  /** Resend's name for the error. */
  readonly error: string | null;
  readonly fault: FaultKind | null;
  /** How many emails the request held, and how many of them were newly accepted. */
  readonly emails: number;
  readonly accepted: number;
}

export interface RequestLog {
  /** Returns the request's number. */
  add(record: RequestRecord): number;
  /** Oldest first. */
  all(): RequestRecord[];
  /** Newest first, with the number that the next page begins below. */
  page(query: { readonly before: number; readonly limit: number }): {
    items: RequestRecord[];
    next: number | null;
  };
  countByOutcome(): Record<RequestRecord['outcome'], number>;
  acceptedSince(from: number): number;
}

export function createRequestLog(database: DatabaseSync): RequestLog {
  const insert = database.prepare(
    `INSERT INTO requests (id, at, method, path, api_key, idempotency_key, outcome, status, error, fault, emails, accepted)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const oldestFirst = database.prepare('SELECT * FROM requests ORDER BY seq');
  const newestFirst = database.prepare('SELECT * FROM requests WHERE seq < ? ORDER BY seq DESC LIMIT ?');
  const byOutcome = database.prepare('SELECT outcome, count(*) AS count FROM requests GROUP BY outcome');
  const accepted = database.prepare('SELECT coalesce(sum(accepted), 0) AS sum FROM requests WHERE at >= ?');
  return {
    add: (record) => {
      const { id, at, method, path, apiKey, idempotencyKey, outcome, status, error, fault } = record;
      const result = insert.run(
        ...[id, at.getTime(), method, path, apiKey, idempotencyKey, outcome, status, error, fault],
        ...[record.emails, record.accepted],
      );
      return Number(result.lastInsertRowid);
    },
    all: () => oldestFirst.all().map(readRequest),
    page: ({ before, limit }) => {
      const rows = newestFirst.all(before, limit);
      return { items: rows.map(readRequest), next: rows.length < limit ? null : Number(rows.at(-1)?.seq) };
    },
    countByOutcome: () => {
      const counts = { accepted: 0, replayed: 0, refused: 0, failed: 0, read: 0 };
      return Object.assign(
        counts,
        Object.fromEntries(byOutcome.all().map((row) => [row.outcome, row.count])),
      );
    },
    acceptedSince: (from) => Number(accepted.get(from)?.sum),
  };
}

function readRequest(row: Record<string, SQLOutputValue>): RequestRecord {
  return {
    id: row.id as string,
    at: new Date(Number(row.at)),
    method: row.method as string,
    path: row.path as string,
    apiKey: row.api_key as string | null,
    idempotencyKey: row.idempotency_key as string | null,
    outcome: row.outcome as RequestRecord['outcome'],
    status: row.status as number | null,
    error: row.error as string | null,
    fault: row.fault as FaultKind | null,
    emails: Number(row.emails),
    accepted: Number(row.accepted),
  };
}
