import { Client } from 'pg';
import type { Observed } from './observed.ts';

export interface UsersDatabase extends Pick<Observed, 'users' | 'follows'> {
  readonly texts: readonly (readonly [where: string, text: string])[];
}

/** What Users-MS holds, and each of its tables as text. */
export async function readPostgres(url: string): Promise<UsersDatabase> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const users = await client.query<Observed['users'][number]>(
      'select id, version::float8 as version, name, email, erased_at is not null as erased from users order by id',
    );
    const follows = await client.query<Observed['follows'][number]>(
      'select follower_id as "user", followed_id as artist, active, version::float8 as version from user_follows',
    );
    const tables = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const texts: [string, string][] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ text: string }>(`select t::text as text from "${name}" t`);
      texts.push([`Users-MS ${name}`, rows.map(({ text }) => text).join('\n')]);
    }
    return { users: users.rows, follows: follows.rows, texts };
  } finally {
    await client.end();
  }
}

/** Descriptions of the unfinished work of Users-MS. */
export async function unfinishedInPostgres(url: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ outbox: number; unswept: number }>(
      `select (select count(*)::int from outbox) as outbox,
         (select count(*)::int from users where erased_at is not null and swept_at is null) as unswept`,
    );
    const { outbox = 0, unswept = 0 } = rows[0] ?? {};
    return [
      ...(outbox > 0 ? [`${outbox} events of Users-MS wait for the broker`] : []),
      ...(unswept > 0 ? [`${unswept} erasures of Users-MS are not done`] : []),
    ];
  } finally {
    await client.end();
  }
}
