import { randomUUIDv7 } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { type Keys, tokenFor } from '@riff/tools/tokens';
import { Client } from 'pg';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly token: string;
}

/** Makes this many accounts, which are not stored yet. */
export function makeAccounts(keys: Pick<Keys, 'jwtPrivateKey'>, count: number): readonly Account[] {
  return Array.from({ length: count }, (_, index) => {
    const person = { id: randomUUIDv7(), name: `Caro ${index + 1}` };
    return {
      ...person,
      email: `caro.${index + 1}@example.com`,
      token: tokenFor(person.id, { name: person.name }, keys),
    };
  });
}

/* Inserted directly into the table of Users-MS: hashing a password takes 90 ms, and nobody signs in. */
const columns = 'id, version, name, name_key, email, email_key, password_hash, created_at';
const rowOf = ({ id, name, email }: Account) =>
  [id, 1, name, name.toLowerCase(), email, email, 'no password', '2026-11-24T10:00:00.000000Z'] as const;

export async function insertIntoPostgres(url: string, accounts: readonly Account[]): Promise<void> {
  const rows = accounts.map((account) => {
    const [id, version, name, name_key, email, email_key, password_hash, created_at] = rowOf(account);
    return { id, version, name, name_key, email, email_key, password_hash, created_at };
  });
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `insert into users (${columns}) select ${columns} from jsonb_populate_recordset(null::users, $1)`,
      [JSON.stringify(rows)],
    );
  } finally {
    await client.end();
  }
}

export function insertIntoSqlite(file: string, accounts: readonly Account[]): void {
  using database = new DatabaseSync(file, { timeout: 5_000 });
  const insert = database.prepare(`insert into users (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?)`);
  database.exec('begin immediate');
  for (const account of accounts) insert.run(...rowOf(account));
  database.exec('commit');
}
