import type { Outage } from '@riff/platform';
import type pg from 'pg';
import { asUnavailable } from './as-unavailable.ts';
import { DatabaseUnavailableError } from './database-unavailable-error.ts';
import { noteOutage } from './note-outage.ts';

/** Runs one statement; its rows. */
export type Query = <Row extends pg.QueryResultRow>(
  sql: string,
  values?: readonly unknown[],
) => Promise<readonly Row[]>;

/** A migrated PostgreSQL. While it is away, or not migrated, everything throws DatabaseUnavailableError. */
export interface Database {
  readonly query: Query;
  /** Commits what the work wrote; work that returns undefined had nothing to write and is rolled back. */
  transaction<Result>(work: (query: Query) => Promise<Result | undefined>): Promise<Result | undefined>;
}

export function useDatabase(pool: pg.Pool, isMigrated: () => boolean, outage: Outage): Database {
  const mustBeMigrated = () => {
    if (!isMigrated()) throw new DatabaseUnavailableError('the database is not ready');
  };
  const told = async <Result>(attempt: Promise<Result>): Promise<Result> => {
    try {
      const result = await attempt;
      outage.reached('queries');
      return result;
    } catch (error) {
      noteOutage(outage, error);
      throw error;
    }
  };
  const connect = async () => {
    mustBeMigrated();
    return told(pool.connect()).catch(rethrow);
  };
  return {
    query: async (sql, values = []) => {
      mustBeMigrated();
      return (await told(pool.query(sql, [...values])).catch(rethrow)).rows;
    },
    async transaction(work) {
      const client = await connect();
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

/** A connection that can't even roll back is of no further use; the server then rolls back by itself. */
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
