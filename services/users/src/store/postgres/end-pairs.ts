import type { PairsToEnd } from '../erasure-store.ts';
import type { FollowPosition } from '../users-store.ts';
import type { Query } from './database.ts';
import { nextVersionSql } from './next-version-sql.ts';

/** For each side of a pair: the user's column, and the other one. */
const columns = {
  followers: ['followed_id', 'follower_id'],
  following: ['follower_id', 'followed_id'],
} as const;

/**
 * Ends the next pairs of an erased account. One statement, so locks are held for milliseconds. Nobody else changes
 * these pairs: every change looks both users up first, and an erased one is not found. The ctid finds the rows without
 * a second search.
 */
export async function endPairs(
  query: Query,
  { userId, side, after, limit }: PairsToEnd,
): Promise<FollowPosition | undefined> {
  const [mine, other] = columns[side];
  const [last] = await query<FollowPosition>(
    `with next as (
       select ctid as place, occurred_at, ${other} as id from user_follows
       where ${mine} = $1 and active and (occurred_at, ${other}) > ($2, $3)
       order by occurred_at, ${other} limit $4 for update),
     ended as (
       update user_follows set active = false, version = ${nextVersionSql},
         occurred_at = greatest(occurred_at, clock_timestamp())
       where ctid = any(array(select place from next)) and active)
     select occurred_at as since, id from next order by occurred_at desc, id desc limit 1`,
    [userId, after.since, after.id, limit],
  );
  return last;
}
