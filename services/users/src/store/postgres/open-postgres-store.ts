import { type Logger, watchOutage } from '@riff/platform';
import type { UsersStore } from '../users-store.ts';
import { createPool } from './create-pool.ts';
import { useDatabase } from './database.ts';
import { keepMigrated } from './keep-migrated.ts';
import { noteOutage } from './note-outage.ts';
import { postgresAccounts } from './postgres-accounts.ts';
import { postgresErasure } from './postgres-erasure.ts';
import { postgresFollows } from './postgres-follows.ts';
import { postgresOutbox } from './postgres-outbox.ts';
import { postgresPeople } from './postgres-people.ts';
import { postgresReplay } from './postgres-replay.ts';

/** Accounts and follows in PostgreSQL 15 or later. It needn't be there yet: what is asked until then fails as unavailable. */
export async function openPostgresStore(url: string, logger: Logger): Promise<UsersStore> {
  await using stack = new AsyncDisposableStack();
  const pool = stack.adopt(createPool(url), (opened) => opened.end());
  const outage = watchOutage({ what: 'database', url, logger });
  const migrated = stack.use(await keepMigrated(url, logger, outage));
  const database = useDatabase(pool, () => migrated.done, outage);
  const open = stack.move();
  return {
    outbox: postgresOutbox(database),
    ...postgresAccounts(database),
    ...postgresFollows(database),
    ...postgresPeople(database),
    ...postgresErasure(database),
    ...postgresReplay(database),
    async check() {
      try {
        await pool.query('select 1');
        outage.reached('queries');
      } catch (error) {
        noteOutage(outage, error);
        return { state: 'down', reason: outage.refused ?? 'the database is not reached' };
      }
      if (migrated.done) return { state: 'ok' };
      return { state: 'down', reason: outage.refused ?? 'the database is not migrated' };
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
