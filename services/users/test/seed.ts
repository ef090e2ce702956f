import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { UsersSettings } from '../src/index.ts';

export interface SeededUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface SeededPair {
  readonly follower_id: string;
  readonly followed_id: string;
  readonly active: boolean;
  readonly version: number;
  readonly occurred_at: string;
}

/** Creates this many users, each with their own name and address. */
export const makeUsers = (prefix: string, count: number): readonly SeededUser[] =>
  Array.from({ length: count }, (_, n) => {
    const id = `${prefix}${String(n).padStart(6, '0')}`;
    return { id, name: `Name of ${id}`, email: `${id}@example.com` };
  });

/** An instant this many seconds after a fixed day. */
export const instant = (seconds: number) =>
  new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString().replace('Z', '000Z');

/** Inserts users and pairs directly into the tables: hashing a password is slow by design. */
export async function seed(
  database: UsersSettings['database'],
  users: readonly SeededUser[],
  pairs: readonly SeededPair[],
): Promise<void> {
  const rows = users.map(({ id, name, email }) => ({
    ...{ id, version: 1, name, name_key: name.toLowerCase(), email, email_key: email },
    ...{ password_hash: 'no password', created_at: instant(0) },
  }));
  if ('file' in database) return seedFile(database.file, rows, pairs);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  for (const [table, values] of [
    ['users', rows],
    ['user_follows', pairs],
  ] as const)
    await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(values),
    ]);
  await client.query('analyze');
  await client.end();
}

function seedFile(file: string, users: readonly Row[], pairs: readonly SeededPair[]): void {
  using db = new DatabaseSync(file, { timeout: 5_000 });
  const insert = (table: string, rows: readonly Row[]) => {
    const columns = Object.keys(rows[0] ?? {});
    const statement = db.prepare(
      `insert into ${table} (${columns}) values (${columns.map((column) => `:${column}`)})`,
    );
    for (const row of rows) statement.run(row);
  };
  db.exec('begin immediate');
  if (users.length > 0) insert('users', users);
  if (pairs.length > 0)
    insert(
      'user_follows',
      pairs.map((pair) => ({ ...pair, active: pair.active ? 1 : 0 })),
    );
  db.exec('commit');
}

type Row = Readonly<Record<string, string | number>>;
