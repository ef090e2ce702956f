import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A new database on the server, dropped on disposal. */
export async function freshPostgres(server: string): Promise<AsyncDisposable & { readonly url: string }> {
  const name = `riff_bench_${randomBytes(8).toString('hex')}`;
  await execute(server, `create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: () => execute(server, `drop database if exists ${name} with (force)`),
  };
}

async function execute(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
