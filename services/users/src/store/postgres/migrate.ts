import { fileURLToPath } from 'node:url';
import pg from 'pg';
import Postgrator from 'postgrator';

const migrations = fileURLToPath(new URL('../../../migrations/*.sql', import.meta.url));

/** Migrates the database to the newest schema in one transaction; one instance at a time. */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'riff-users migrations',
    connectionTimeoutMillis: 5_000,
    lock_timeout: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('riff-users migrations'))`);
    const postgrator = new Postgrator({
      driver: 'pg',
      migrationPattern: migrations,
      schemaTable: 'users_schema_version',
      execQuery: (sql) => client.query(sql),
    });
    await postgrator.migrate();
    await client.query('commit');
  } finally {
    await client.end();
  }
}
