import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type SQLTagStore } from 'node:sqlite';

export type Row = Record<string, SQLOutputValue>;

export interface Database extends Disposable {
  /** Runs a statement, prepared once. */
  readonly sql: SQLTagStore;
  /** Runs a statement that is put together. */
  all(statement: string, ...values: SQLInputValue[]): Row[];
  transaction<Result>(work: () => Result): Result;
  /** Empties every table. */
  clear(): void;
}

/** Of this file's tables. A file with others is begun anew. */
const LAYOUT = 2;
const TABLES = ['requests', 'emails', 'recipients', 'contents', 'idempotency_keys', 'webhook_messages'];

const SCHEMA = `
  CREATE TABLE requests (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, method TEXT NOT NULL,
    path TEXT NOT NULL, apiKey TEXT, idempotencyKey TEXT, outcome TEXT NOT NULL, status INTEGER, error TEXT,
    fault TEXT, emails INTEGER NOT NULL, accepted INTEGER NOT NULL
  );
  CREATE INDEX requests_by_time ON requests (at, accepted);
  CREATE TABLE emails (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, requestId TEXT NOT NULL, position INTEGER NOT NULL,
    "from" TEXT NOT NULL, "to" TEXT NOT NULL, subject TEXT NOT NULL, tags TEXT NOT NULL, scheduledAt INTEGER,
    lastEvent TEXT NOT NULL
  );
  -- Whom an email reaches, copies included: bare addresses in lower case.
  CREATE TABLE recipients (
    address TEXT NOT NULL, email INTEGER NOT NULL, PRIMARY KEY (address, email)
  ) WITHOUT ROWID;
  -- What is large, of each request's emails up to this one, compressed; the oldest go.
  CREATE TABLE contents (lastEmail INTEGER PRIMARY KEY, content BLOB NOT NULL);
  CREATE TABLE idempotency_keys (
    endpoint TEXT NOT NULL, key TEXT NOT NULL, bodyHash TEXT NOT NULL, at INTEGER NOT NULL,
    emails INTEGER NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (endpoint, key)
  ) WITHOUT ROWID;
  CREATE INDEX idempotency_keys_by_time ON idempotency_keys (at);
  -- A number is never used again after a clear: its message may be under way.
  CREATE TABLE webhook_messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, svixId TEXT NOT NULL, emailId TEXT NOT NULL, type TEXT NOT NULL,
    extra TEXT NOT NULL, at INTEGER NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL
  );
  CREATE INDEX webhook_messages_by_due ON webhook_messages (due, seq);
`;

/**
 * The sandbox's store. A file survives SIGKILL (write-ahead log, `synchronous=NORMAL`). Without one it is SQLite's
 * temporary database: a cache of 16 MB in memory, the rest in a file that nobody sees and that ends with it.
 */
export function openDatabase(file: string | undefined): Database {
  const database = new DatabaseSync(file ?? '');
  database.exec('PRAGMA cache_size = -16000');
  if (file === undefined) database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF');
  else database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  const transaction = <Result>(work: () => Result): Result => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };
  if (database.prepare('PRAGMA user_version').get()?.user_version !== LAYOUT) {
    transaction(() => {
      for (const table of [...TABLES, 'bodies']) database.exec(`DROP TABLE IF EXISTS ${table}`);
      database.exec(`${SCHEMA}; PRAGMA user_version = ${LAYOUT}`);
    });
  }
  return {
    sql: database.createTagStore(),
    all: (statement, ...values) => database.prepare(statement).all(...values),
    transaction,
    clear: () =>
      transaction(() => {
        for (const table of TABLES) database.exec(`DELETE FROM ${table}`);
      }),
    [Symbol.dispose]: () => database.close(),
  };
}
