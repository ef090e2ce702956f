import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';

/** The artist who is erased, and another one who gains followers at the same time. */
export const artist = 'artist';
export const other = 'other';

/** How each database generates a series and writes an instant. */
const dialects = {
  postgres: {
    numbers: (count: number) => `generate_series(1, ${count}) n`,
    at: `'2026-01-01'::timestamptz + n * interval '1 second'`,
  },
  sqlite: {
    numbers: (count: number) =>
      `(with recursive c(n) as (select 1 union all select n + 1 from c where n < ${count}) select n from c)`,
    at: `strftime('%Y-%m-%dT%H:%M:%S.000000Z', '2026-01-01', n || ' seconds')`,
  },
} as const;

/** Inserts this many followers of the artist, and at least 200 more users, directly into the tables. */
export async function fillArtist(database: { file: string } | { url: string }, count: number): Promise<void> {
  if ('file' in database) {
    using db = new DatabaseSync(database.file, { timeout: 5_000 });
    db.exec(`begin; ${statements(count, 'sqlite')}; commit`);
    return;
  }
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(`${statements(count, 'postgres')}; analyze`);
  } finally {
    await client.end();
  }
}

function statements(count: number, dialect: keyof typeof dialects): string {
  const { numbers, at } = dialects[dialect];
  const users = (id: string, from: string) =>
    `insert into users (id, version, name, name_key, email, email_key, password_hash, created_at)
     select ${id}, 1, ${id}, ${id}, ${id}, ${id}, 'none', ${at} from ${from}`;
  return [
    users(`case n when 1 then '${artist}' else '${other}' end`, numbers(2)),
    users(`'u' || n`, numbers(Math.max(count, 200))),
    `insert into user_follows (follower_id, followed_id, active, version, occurred_at)
     select 'u' || n, '${artist}', ${dialect === 'sqlite' ? '1' : 'true'}, 1, ${at} from ${numbers(count)}`,
  ].join(';\n');
}
