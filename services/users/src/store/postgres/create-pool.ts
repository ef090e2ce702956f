import { normalizeInstant } from '@riff/events';
import pg from 'pg';

const int8 = 20;
const timestamptz = 1184;

/** Connections to PostgreSQL, made when they are needed. A database that is away fails what is asked, nothing else. */
export function createPool(url: string): pg.Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(int8, Number);
  // A Date has no microseconds.
  types.setTypeParser(timestamptz, normalizeInstant);
  const pool = new pg.Pool({
    connectionString: url,
    types,
    application_name: 'riff-users',
    max: 6,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    statement_timeout: 10_000,
    // The server's own limit doesn't reach us through a network that has gone silent.
    query_timeout: 15_000,
    // A stopped process mustn't hold its locks; longer than a relay waits for the broker's confirms (10 s).
    idle_in_transaction_session_timeout: 30_000,
  });
  // A connection that is lost fails its query; without a listener its event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}
