import type { DatabaseSync } from 'node:sqlite';
import { type BodyStore, createBodyStore } from './body-store.ts';
import { createEmailLog, type EmailLog } from './email-log.ts';
import { createEmailReader, type EmailReader } from './email-reader.ts';
import { createIdempotencyKeys, type IdempotencyKeys } from './idempotency-keys.ts';
import { openDatabase } from './open-database.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';

export interface Store extends Disposable {
  readonly database: DatabaseSync;
  readonly requests: RequestLog;
  readonly bodies: BodyStore;
  readonly emails: EmailLog;
  readonly reader: EmailReader;
  readonly keys: IdempotencyKeys;
}

export function openStore(file: string | undefined, clock: () => number): Store {
  const database = openDatabase(file);
  const bodies = createBodyStore(database);
  return {
    database,
    bodies,
    requests: createRequestLog(database),
    emails: createEmailLog(database),
    reader: createEmailReader(database, { bodies, clock }),
    keys: createIdempotencyKeys(database, clock),
    [Symbol.dispose]: () => database.close(),
  };
}
