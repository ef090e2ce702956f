import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type SQLTagStore } from 'node:sqlite';

export type Row = Record<string, SQLOutputValue>;

export interface Database extends Disposable {
  /** Runs a statement; prepared statements are cached. */
  readonly sql: SQLTagStore;
  /** Runs a statement built at run time. */
  all(statement: string, ...values: SQLInputValue[]): Row[];
  transaction<Result>(work: () => Result): Result;
  /** Empties every table. */
  clear(): void;
}

/** Version of the tables. A file with another version is recreated. */
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
  -- Recipients, copies included: bare addresses in lower case.
  CREATE TABLE recipients (
    address TEXT NOT NULL, email INTEGER NOT NULL, PRIMARY KEY (address, email)
  ) WITHOUT ROWID;
  -- Compressed contents of one request's emails, of which lastEmail is the last; the oldest rows are deleted.
  CREATE TABLE contents (lastEmail INTEGER PRIMARY KEY, content BLOB NOT NULL);
  CREATE TABLE idempotency_keys (
    endpoint TEXT NOT NULL, key TEXT NOT NULL, bodyHash TEXT NOT NULL, at INTEGER NOT NULL,
    emails INTEGER NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (endpoint, key)
  ) WITHOUT ROWID;
  CREATE INDEX idempotency_keys_by_time ON idempotency_keys (at);
  -- AUTOINCREMENT never reuses a number after a clear, when its message may still be in flight.
  CREATE TABLE webhook_messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, svixId TEXT NOT NULL, emailId TEXT NOT NULL, type TEXT NOT NULL,
    extra TEXT NOT NULL, at INTEGER NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL
  );
  CREATE INDEX webhook_messages_by_due ON webhook_messages (due, seq);
`;

/**
 * The sandbox's store. A file survives SIGKILL (write-ahead log, `synchronous=NORMAL`). Without a file it is
 * a temporary SQLite database: 16 MB of cache in memory, the rest in an unnamed file that disappears when it
 * closes.
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
