import { DatabaseSync } from 'node:sqlite';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS requests (
    -- Never used again after a clear: bodies are cached by it.
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    api_key TEXT,
    idempotency_key TEXT,
    outcome TEXT NOT NULL,
    status INTEGER,
    error TEXT,
    fault TEXT,
    emails INTEGER NOT NULL,
    accepted INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS requests_by_time ON requests (at, accepted);

  CREATE TABLE IF NOT EXISTS emails (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    request INTEGER NOT NULL,
    position INTEGER NOT NULL,
    sender TEXT NOT NULL,
    recipients TEXT NOT NULL,
    subject TEXT NOT NULL,
    tags TEXT NOT NULL,
    scheduled_at INTEGER,
    last_event TEXT NOT NULL
  );

  -- Whom an email reaches, copies included: bare addresses in lower case.
  CREATE TABLE IF NOT EXISTS recipients (
    address TEXT NOT NULL,
    email INTEGER NOT NULL,
    PRIMARY KEY (address, email)
  ) WITHOUT ROWID;

  -- Request bodies as they came, compressed; the oldest go.
  CREATE TABLE IF NOT EXISTS bodies (
    request INTEGER PRIMARY KEY,
    last_email INTEGER NOT NULL,
    content BLOB NOT NULL
  );

  CREATE TABLE IF NOT EXISTS idempotency_keys (
    endpoint TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    at INTEGER NOT NULL,
    first_email INTEGER NOT NULL,
    emails INTEGER NOT NULL,
    refused TEXT,
    PRIMARY KEY (endpoint, key)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS idempotency_keys_by_time ON idempotency_keys (at);

  CREATE TABLE IF NOT EXISTS webhook_messages (
    -- Never used again after a clear: a message may be under way.
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    svix_id TEXT NOT NULL,
    email INTEGER NOT NULL,
    type TEXT NOT NULL,
    extra TEXT NOT NULL,
    at INTEGER NOT NULL,
    due INTEGER NOT NULL,
    attempts INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS webhook_messages_by_due ON webhook_messages (due, seq);
`;

/**
 * The sandbox's store. A file survives SIGKILL (write-ahead log, `synchronous=NORMAL`). Without one it is SQLite's
 * temporary database: a cache of 16 MB in memory, the rest in a file that nobody sees and that ends with it.
 */
export function openDatabase(file: string | undefined): DatabaseSync {
  const database = new DatabaseSync(file ?? '');
  database.exec('PRAGMA cache_size = -16000');
  if (file === undefined) database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF');
  else database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec(SCHEMA);
  return database;
}
