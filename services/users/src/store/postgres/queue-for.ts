import { createHash } from 'node:crypto';

/**
 * SQL that waits in the users' queues before rows are locked: `share` beside others who share, `update` alone. PostgreSQL
 * gives a row to whoever may share it now, so who wants to change a celebrity's waits for as long as follows go on; its
 * advisory locks are given in the order of asking. Put into the condition of the query that locks the rows: one trip to
 * the server, and the rows are read as they are afterwards.
 */
export const queueFor = (strength: 'share' | 'update', keys: string) =>
  `(select count(pg_advisory_xact_lock${strength === 'share' ? '_shared' : ''}(key))
    from unnest(${keys}::bigint[]) key) >= 0`;

/** The queues' keys, in one order so that nobody waits in a circle. Two users may share one: they wait more. */
export function queueKeys(userIds: readonly string[]): readonly string[] {
  const keys = new Set(
    userIds.map((id) => createHash('sha256').update(`riff-users ${id}`).digest().readBigInt64BE()),
  );
  return [...keys].sort((one, other) => (one < other ? -1 : 1)).map(String);
}
