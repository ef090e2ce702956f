import type { UsersStore } from '../users-store.ts';
import type { Database } from './database.ts';
import { sqlAccounts } from './sql-accounts.ts';
import { sqlErasure } from './sql-erasure.ts';
import { sqlFollows } from './sql-follows.ts';
import { sqlPeople } from './sql-people.ts';
import { sqlReplay } from './sql-replay.ts';

type Shared = Omit<UsersStore, 'outbox' | 'erasure' | 'check' | typeof Symbol.asyncDispose> & {
  readonly erasure: ReturnType<typeof sqlErasure>;
};

/** The part of the store that PostgreSQL and SQLite share. */
export function sqlStore(database: Database): Shared {
  return {
    ...sqlAccounts(database),
    ...sqlFollows(database),
    ...sqlPeople(database),
    erasure: sqlErasure(database),
    ...sqlReplay(database),
  };
}
