import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { Places } from './places.ts';

/** Backs up the pairs of Users-MS. Returns a function that restores the same rows. */
export async function backUpPairs(places: Places): Promise<() => Promise<void>> {
  const { folder = '', postgres } = places;
  if (postgres === undefined) {
    const file = join(folder, 'users.sqlite');
    await sqlite(file, 'create table backup as select * from user_follows');
    return () => sqlite(file, 'delete from user_follows; insert into user_follows select * from backup');
  }
  await postgresql(postgres, 'create table backup as select * from user_follows');
  return () =>
    postgresql(postgres, 'delete from user_follows; insert into user_follows select * from backup');
}

async function sqlite(file: string, sql: string): Promise<void> {
  using database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec(sql);
}

async function postgresql(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
