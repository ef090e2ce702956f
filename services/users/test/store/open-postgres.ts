import type { TestContext } from 'node:test';
import { createLogger } from '@riff/platform';
import { findServers, freshPostgres } from '@riff/tools/servers';
import pg from 'pg';
import { openPostgresStore } from '../../src/store/postgres/open-postgres-store.ts';
import type { UsersStore } from '../../src/store/users-store.ts';

export const { skip } = await findServers();

const logger = createLogger({ name: 'users', level: 'silent' });

/** Opens a store on a new database, or on the one at `url`. */
export async function openPostgres(
  t: TestContext,
  url?: string,
): Promise<{ store: UsersStore; url: string }> {
  const database = url ?? (await freshPostgres(t));
  const store = await openPostgresStore(database, logger);
  t.after(() => store[Symbol.asyncDispose]());
  return { store, url: database };
}

/** Runs one statement on its own connection. */
export async function queryOnce<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
