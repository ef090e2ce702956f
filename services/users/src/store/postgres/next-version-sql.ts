/**
 * `nextVersion` of events, in SQL, for statements that change many rows. The clock is read for each row, and a row that
 * another transaction changed meanwhile is recomputed under its lock.
 */
export const nextVersionSql =
  'greatest(version + 1, floor(extract(epoch from clock_timestamp()) * 1000)::bigint)';
