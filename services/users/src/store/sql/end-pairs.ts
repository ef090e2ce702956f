import { afterPrefix } from '../after-prefix.ts';
import type { PairsToEnd } from '../erasure-store.ts';
import type { FollowPosition } from '../users-store.ts';
import type { Dialect, Query } from './database.ts';

/** For each side of a pair: the erased user's column, and the other one. */
const columns = {
  followers: ['followed_id', 'follower_id'],
  following: ['follower_id', 'followed_id'],
} as const;

/** After every pair. */
const end: FollowPosition = { since: '9999-12-31T23:59:59.999999Z', id: afterPrefix('') };

/**
 * Deactivates the next pairs of an erased account. No follow changes them meanwhile: every change looks both
 * users up first, and an erased one is not found. But another instance may sweep the same account, so all of
 * them are locked in one order, including those that the offset skips. Versions rise as by `nextVersion` of
 * @riff/events.
 */
export async function endPairs(
  query: Query,
  { active, clock, lock }: Dialect,
  { userId, side, after, limit }: PairsToEnd,
): Promise<FollowPosition | undefined> {
  const [mine, other] = columns[side];
  const [last] = await query<FollowPosition>(
    `select occurred_at as since, ${other} as id from user_follows
     where ${mine} = $1 and ${active} and (occurred_at, ${other}) > ($2, $3)
     order by occurred_at, ${other} limit 1 offset $4 ${lock('for update')}`,
    [userId, after.since, after.id, limit - 1],
  );
  const through = last ?? end;
  const now = await clock(query);
  await query(
    `update user_follows set active = false, version = case when version < $6 then $6 else version + 1 end,
       occurred_at = case when occurred_at < $7 then $7 else occurred_at end
     where ${mine} = $1 and ${active} and (occurred_at, ${other}) > ($2, $3) and (occurred_at, ${other}) <= ($4, $5)`,
    [userId, after.since, after.id, through.since, through.id, Date.parse(now), now],
  );
  return last;
}
