import type { Query } from '../sql/database.ts';

/**
 * The database's time, one clock for all instances. A separate statement: one that waits for a lock may read
 * it before.
 */
export async function clock(query: Query): Promise<string> {
  const [row] = await query<{ now: string }>('select clock_timestamp() as now');
  if (row === undefined) throw new Error('the database returned no time');
  return row.now;
}
