import { type Logger, watchOutage } from '@riff/platform';
import { sqlStore } from '../sql/sql-store.ts';
import type { UsersStore } from '../users-store.ts';
import { createPool } from './create-pool.ts';
import { keepMigrated } from './keep-migrated.ts';
import { noteOutage } from './note-outage.ts';
import { postgresOutbox } from './postgres-outbox.ts';
import { usePostgres } from './use-postgres.ts';

/** Accounts and follows in PostgreSQL 15 or later. Until it can be reached, calls fail as unavailable. */
export async function openPostgresStore(url: string, logger: Logger): Promise<UsersStore> {
  await using stack = new AsyncDisposableStack();
  const pool = stack.adopt(createPool(url), (opened) => opened.end());
  const outage = watchOutage({ what: 'database', url, logger });
  const migrated = stack.use(await keepMigrated(url, logger, outage));
  const database = usePostgres(pool, () => migrated.done, outage);
  const store = sqlStore(database);
  const open = stack.move();
  return {
    ...store,
    outbox: postgresOutbox(database),
    erasure: {
      ...store.erasure,
      async scrub() {
        // Old versions of a row stay in its page until a vacuum. Skips tables that another vacuum has locked.
        await database.query('vacuum (skip_locked) users, outbox');
      },
    },
    async check() {
      try {
        await noteOutage(outage, pool.query('select 1'));
      } catch {
        return { state: 'down', reason: outage.refused ?? 'the database is not reached' };
      }
      if (migrated.done) return { state: 'ok' };
      return { state: 'down', reason: outage.refused ?? 'the database is not migrated' };
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
