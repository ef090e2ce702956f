import type { Query } from '../sql/database.ts';

/** The database's time, one clock for every instance. A statement of its own: in one that waits for a lock it may be read before. */
export async function clock(query: Query): Promise<string> {
  const [row] = await query<{ now: string }>('select clock_timestamp() as now');
  if (row === undefined) throw new Error('no time from the database');
  return row.now;
}
