import { openSqliteContentDatabase } from '@riff/content';
import { openSqliteNotificationsDatabase } from '@riff/notifications';
import { type DatabaseSync, openJournalDatabase } from '@riff/platform';
import { openSqliteUsersDatabase } from '@riff/users';
import type { EmittedUpdate } from './emit-update.ts';
import { createSimulatedBroker, type SimulatedBroker } from './simulated-broker.ts';
import { emptyLedger, type ResendLedger } from './simulated-resend.ts';
import { readTables, type Tables, writeTables } from './tables.ts';

interface Databases {
  readonly users: DatabaseSync;
  readonly content: DatabaseSync;
  readonly notifications: DatabaseSync;
}

/** State that outlives every process: the databases, the broker and Resend's ledger. */
export interface Kept extends Databases {
  readonly broker: SimulatedBroker;
  readonly resend: ResendLedger;
  /** Updates that another system emitted, in order. */
  readonly emitted: EmittedUpdate[];
  /** The next number that becomes an id. */
  readonly ids: { next: number };
}

/** The state once everything has settled: every queue is empty, and nobody holds a lease. */
export interface Saved extends Pick<Kept, 'resend'> {
  readonly users: Tables;
  readonly content: Tables;
  readonly notifications: Tables;
  readonly emitted: readonly EmittedUpdate[];
  readonly nextId: number;
}

export const nothingSaved = (): Saved => ({
  users: new Map(),
  content: new Map(),
  notifications: new Map(),
  resend: emptyLedger(),
  emitted: [],
  nextId: 0,
});

export const save = ({ users, content, notifications, resend, emitted, ids }: Kept): Saved => ({
  users: readTables(users),
  content: readTables(content),
  notifications: readTables(notifications),
  ...{ resend, emitted, nextId: ids.next },
});

let databases: (Databases & { readonly journal: DatabaseSync }) | undefined;

/**
 * A copy from which another simulation continues. All simulations of a thread share the databases, and run
 * one after another.
 */
export function restore({ users, content, notifications, resend, emitted, nextId }: Saved): Kept {
  databases ??= {
    users: prepareOnce(openSqliteUsersDatabase(':memory:')),
    content: prepareOnce(openSqliteContentDatabase(':memory:')),
    notifications: prepareOnce(openSqliteNotificationsDatabase(':memory:')),
    journal: openJournalDatabase(':memory:'),
  };
  writeTables(databases.users, users);
  writeTables(databases.content, content);
  writeTables(databases.notifications, notifications);
  writeTables(databases.journal, new Map());
  for (const leased of [databases.content, databases.notifications])
    leased.exec('update leases set holder = null');
  return {
    ...databases,
    broker: createSimulatedBroker(databases.journal),
    resend: { accepted: [...resend.accepted], keys: new Map(resend.keys), misused: [...resend.misused] },
    emitted: [...emitted],
    ids: { next: nextId },
  };
}

/**
 * Prepares each statement once for all processes: preparing takes longer than most processes live. SQLite would
 * prepare one with a bound limit again at each binding, since it plans by the limit, unless that is calculated.
 */
function prepareOnce(db: DatabaseSync): DatabaseSync {
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const prepare = db.prepare.bind(db);
  db.prepare = (sql) => {
    const statement = statements.get(sql) ?? prepare(sql.replaceAll(/\blimit ([?:$]\w*)/g, 'limit $1 + 0'));
    statements.set(sql, statement);
    return statement;
  };
  return db;
}
