/**
 * `nextVersion` of events, said in SQL: for rows that one statement changes. The clock is read for each row; a row that
 * another transaction has changed meanwhile is computed anew under its lock.
 */
export const nextVersionSql =
  'greatest(version + 1, floor(extract(epoch from clock_timestamp()) * 1000)::bigint)';
