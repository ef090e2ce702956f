/**
 * SQL that takes the users' advisory locks before their rows are locked: shared for `share`, exclusive for
 * `update`. PostgreSQL grants a shared row lock ahead of waiting writers, so a celebrity's rename would wait
 * as long as new follows keep coming; it grants advisory locks in order of request. Use it in the condition
 * of the query that locks the rows: one round trip, and the rows are read after the wait. Keys are sorted to
 * avoid deadlocks. Two users may share a key; then one waits for the other.
 */
export const queueFor = (strength: 'share' | 'update', userIds: string) =>
  `(select count(pg_advisory_xact_lock${strength === 'share' ? '_shared' : ''}(key))
    from (select distinct hashtextextended('riff-users ' || id, 0) as key
          from unnest(${userIds}::text[]) id order by key) keys) >= 0`;
