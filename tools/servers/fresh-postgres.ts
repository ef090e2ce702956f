import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterTheRest, type Teardown } from './after-the-rest.ts';
import { findServers } from './find-servers.ts';

/** The URL of a new, empty PostgreSQL database, dropped in teardown; undefined without a server. */
export async function freshPostgres(t: Teardown): Promise<string | undefined> {
  const { postgres } = await findServers();
  if (!postgres) return undefined;

  const name = `riff_test_${randomBytes(8).toString('hex')}`;
  await execute(postgres, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`);
  afterTheRest(t, () => execute(postgres, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));

  const url = new URL(postgres);
  url.pathname = `/${name}`;
  return url.href;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
