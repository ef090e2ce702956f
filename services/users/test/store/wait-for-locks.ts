import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { until } from '@riff/tools/until';
import pg from 'pg';
import { queryOnce } from './open-postgres.ts';

/** Begins a transaction on its own connection; rolled back at the end of the test. */
export async function startTransaction(t: TestContext, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  t.after(() => client.end());
  await client.query('begin');
  return client;
}

export const someoneWaits = (url: string) => manyWait(url, 1);

export const manyWait = (url: string, many: number) =>
  until(async () => assert.equal(await countWaiting(url), many));

/** Number of statements that are waiting for a lock. */
export async function countWaiting(url: string): Promise<number> {
  const waiting = await queryOnce(
    url,
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return waiting.length;
}
