import { type ContentDatabase, emptyContentDatabase } from '@riff/content';
import { topology } from '@riff/events';
import { emptyNotificationsDatabase, type NotificationsDatabase } from '@riff/notifications';
import { createMemoryBroker, type MemoryBroker, memoryLeases } from '@riff/platform';
import { emptyUsersDatabase, type UsersDatabase } from '@riff/users';
import type { EmittedUpdate } from './emit-update.ts';
import { emptyLedger, type ResendLedger } from './simulated-resend.ts';

/** What outlives every process: the databases, the broker, Resend. */
export interface Kept {
  readonly users: UsersDatabase;
  readonly content: ContentDatabase;
  readonly notifications: NotificationsDatabase;
  readonly broker: MemoryBroker;
  readonly resend: ResendLedger;
  /** What another system emitted, in order. */
  readonly emitted: EmittedUpdate[];
  /** The next number that an id is made of. */
  readonly ids: { next: number };
}

export const nothingKept = (): Kept => ({
  users: emptyUsersDatabase(),
  content: emptyContentDatabase(),
  notifications: emptyNotificationsDatabase(),
  broker: createMemoryBroker(topology),
  resend: emptyLedger(),
  emitted: [],
  ids: { next: 0 },
});

/** A copy of what is kept once all is settled: every queue is empty and nobody holds a lease. */
export function copyOf({ users, content, notifications, resend, emitted, ids }: Kept): Kept {
  return {
    users: copyMaps(users),
    content: { ...copyMaps(content), leases: memoryLeases() },
    notifications: { ...copyMaps(notifications), leases: memoryLeases() },
    broker: createMemoryBroker(topology),
    resend: { accepted: [...resend.accepted], keys: new Map(resend.keys), misused: [...resend.misused] },
    emitted: [...emitted],
    ids: { ...ids },
  };
}

/** Stored states are never changed in place, so that the maps of them are all there is to copy. */
function copyMaps<Database extends object>(database: Database): Database {
  const entries = Object.entries(database).map(([name, value]) => [
    name,
    value instanceof Map ? new Map(value) : value,
  ]);
  return Object.fromEntries(entries) as Database;
}
