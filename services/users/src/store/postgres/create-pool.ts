import { normalizeInstant } from '@riff/events';
import pg from 'pg';

const int8 = 20;
const timestamptz = 1184;

/** Connections to PostgreSQL, opened on demand. While the database is unreachable, only queries fail. */
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
    // Client-side: through a dead network, the server's own timeout never reaches us.
    query_timeout: 15_000,
    // A suspended process must not keep its locks. Longer than a relay waits for the broker's confirms (10
    // s).
    idle_in_transaction_session_timeout: 30_000,
  });
  // A lost connection fails its query. Without a listener, the event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}
