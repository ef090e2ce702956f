import { createHash } from 'node:crypto';

/**
 * SQL that takes the users' advisory locks before their rows are locked: `share` together with other sharers, `update`
 * alone. PostgreSQL grants a shared row lock ahead of waiting writers, so a celebrity's rename would wait as long as
 * follows keep coming; it grants advisory locks in order of request. Put it into the condition of the query that locks
 * the rows: one round trip, and the rows are read after the wait.
 */
export const queueFor = (strength: 'share' | 'update', keys: string) =>
  `(select count(pg_advisory_xact_lock${strength === 'share' ? '_shared' : ''}(key))
    from unnest(${keys}::bigint[]) key) >= 0`;

/** The locks' keys, sorted to avoid deadlocks. Two users may share a key; they then wait for each other. */
export function queueKeys(userIds: readonly string[]): readonly string[] {
  const keys = new Set(
    userIds.map((id) => createHash('sha256').update(`riff-users ${id}`).digest().readBigInt64BE()),
  );
  return [...keys].sort((one, other) => (one < other ? -1 : 1)).map(String);
}
