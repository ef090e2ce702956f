import { openSqliteContentDatabase } from '@riff/content';
import { topology } from '@riff/events';
import { emptyNotificationsDatabase, type NotificationsDatabase } from '@riff/notifications';
import {
  createMemoryBroker,
  type DatabaseSync,
  type MemoryBroker,
  memoryLeases,
  openSqlite,
} from '@riff/platform';
import { openSqliteUsersDatabase } from '@riff/users';
import type { EmittedUpdate } from './emit-update.ts';
import { emptyLedger, type ResendLedger } from './simulated-resend.ts';

/** What outlives every process: the databases, the broker, Resend. */
export interface Kept extends Disposable {
  readonly users: DatabaseSync;
  readonly content: DatabaseSync;
  readonly notifications: NotificationsDatabase;
  readonly broker: MemoryBroker;
  readonly resend: ResendLedger;
  /** What another system emitted, in order. */
  readonly emitted: EmittedUpdate[];
  /** The next number that an id is made of. */
  readonly ids: { next: number };
}

/** What is kept once all is settled: every queue is empty then, and nobody holds a lease. */
export interface Saved {
  readonly users: Uint8Array;
  readonly content: Uint8Array;
  readonly notifications: NotificationsDatabase;
  readonly resend: ResendLedger;
  readonly emitted: readonly EmittedUpdate[];
  readonly nextId: number;
}

export function nothingSaved(): Saved {
  using users = openSqliteUsersDatabase(':memory:');
  using content = openSqliteContentDatabase(':memory:');
  return {
    users: users.serialize(),
    content: content.serialize(),
    notifications: emptyNotificationsDatabase(),
    resend: emptyLedger(),
    emitted: [],
    nextId: 0,
  };
}

export function save({ users, content, notifications, resend, emitted, ids }: Kept): Saved {
  return {
    users: users.serialize(),
    content: content.serialize(),
    notifications,
    resend,
    emitted,
    nextId: ids.next,
  };
}

/** A copy to go on with, until disposed. */
export function restore({ users, content, notifications, resend, emitted, nextId }: Saved): Kept {
  const databases = { users: openCopy(users), content: openCopy(content) };
  databases.content.exec('update leases set holder = null');
  return {
    ...databases,
    notifications: { ...copyMaps(notifications), leases: memoryLeases() },
    broker: createMemoryBroker(topology),
    resend: { accepted: [...resend.accepted], keys: new Map(resend.keys), misused: [...resend.misused] },
    emitted: [...emitted],
    ids: { next: nextId },
    [Symbol.dispose]() {
      for (const database of Object.values(databases)) database.close();
    },
  };
}

/** Prepares each statement once, whichever process asks: to prepare it takes longer than to run it. */
function openCopy(saved: Uint8Array): DatabaseSync {
  const db = openSqlite(':memory:', []);
  db.deserialize(saved);
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const prepare = db.prepare.bind(db);
  db.prepare = (sql) => {
    const statement = statements.get(sql) ?? prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return db;
}

/** Stored states are never changed in place, so that the maps of them are all there is to copy. */
function copyMaps<Database extends object>(database: Database): Database {
  const entries = Object.entries(database).map(([name, value]) => [
    name,
    value instanceof Map ? new Map(value) : value,
  ]);
  return Object.fromEntries(entries) as Database;
}
