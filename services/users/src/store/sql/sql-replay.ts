import type { ActiveFollow } from '../../domain/follow.ts';
import type { PairPage, PairPosition, ReplayStore } from '../replay-store.ts';
import { appendEvents } from './append-events.ts';
import type { Database, Dialect, Query } from './database.ts';
import { lockUsers } from './lock-users.ts';
import { unswept } from './unswept.ts';

export function sqlReplay({ transaction, dialect }: Database): ReplayStore {
  return {
    republishPairs: (page, toEvent) =>
      transaction(async (tx) => {
        const positions = await readPositions(tx, dialect, page);
        const last = positions.at(-1);
        if (last === undefined) return undefined;
        const follows = await lockFollows(tx, dialect, positions);
        await appendEvents(tx, follows.map(toEvent));
        return { republished: follows.length, last };
      }),
  };
}

function readPositions(query: Query, { active }: Dialect, { after, lastFollowedId, limit }: PairPage) {
  return query<PairPosition>(
    `select followed_id as "followedId", occurred_at as since, follower_id as "followerId" from user_follows
     where ${active} and (followed_id, occurred_at, follower_id) > ($1, $2, $3) and followed_id <= $4
       and follower_id not in ${unswept} and followed_id not in ${unswept}
     order by followed_id, occurred_at, follower_id limit $5`,
    [after.followedId, after.since, after.followerId, lastFollowedId, limit],
  );
}

/**
 * Locks these pairs and returns those that are still active. Users are locked before pairs, as in every
 * change of a pair. The pairs of an erased account are left to its sweep, which may lock them in another
 * order.
 */
async function lockFollows(
  query: Query,
  dialect: Dialect,
  page: readonly PairPosition[],
): Promise<readonly ActiveFollow[]> {
  const ids = new Set(page.flatMap(({ followerId, followedId }) => [followerId, followedId]));
  const users = await lockUsers(query, dialect, [...ids], 'share');
  const keys = page.filter(({ followerId, followedId }) => users.has(followerId) && users.has(followedId));
  const pairs = await query<Omit<ActiveFollow, 'follower'> & { readonly followerId: string }>(
    `select follower_id as "followerId", followed_id as "followedId", version, occurred_at as "occurredAt"
     from json_each($1) join user_follows
       on follower_id = value->>'followerId' and followed_id = value->>'followedId'
     where ${dialect.active} ${dialect.lock('for share of user_follows')}`,
    [JSON.stringify({ ...keys })],
  );
  return pairs.flatMap(({ followerId, ...pair }) => {
    const follower = users.get(followerId);
    return follower === undefined ? [] : [{ follower, ...pair }];
  });
}
