import type { Outage } from '@riff/platform';
import type pg from 'pg';
import type { Database, Query } from '../sql/database.ts';
import { asUnavailable, DatabaseUnavailableError } from './as-unavailable.ts';
import { noteOutage } from './note-outage.ts';
import { postgresDialect } from './postgres-dialect.ts';

export function usePostgres(pool: pg.Pool, isMigrated: () => boolean, outage: Outage): Database {
  const mustBeMigrated = () => {
    if (!isMigrated()) throw new DatabaseUnavailableError('the database is not ready');
  };
  return {
    dialect: postgresDialect,
    query: async (sql, values = []) => {
      mustBeMigrated();
      return (await noteOutage(outage, pool.query(sql, [...values])).catch(rethrow)).rows;
    },
    async transaction(work) {
      mustBeMigrated();
      const client = await noteOutage(outage, pool.connect()).catch(rethrow);
      const query: Query = async (sql, values = []) => (await client.query(sql, [...values])).rows;
      try {
        await query('begin');
        const result = await work(query);
        await query(result === undefined ? 'rollback' : 'commit');
        client.release();
        return result;
      } catch (error) {
        await release(client, error);
        return rethrow(error);
      }
    },
  };
}

/** Discards a connection that can't even roll back; the server then rolls back by itself. */
async function release(client: pg.PoolClient, error: unknown): Promise<void> {
  if (asUnavailable(error) instanceof DatabaseUnavailableError) return client.release(true);
  await client.query('rollback').then(
    () => client.release(),
    () => client.release(true),
  );
}

function rethrow(error: unknown): never {
  throw asUnavailable(error);
}
