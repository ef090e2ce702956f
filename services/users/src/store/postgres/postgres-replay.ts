import type { ActiveFollow } from '../../follows/tell-again.ts';
import type { PairPage, PairPosition, ReplayStore } from '../replay-store.ts';
import { appendEvents } from './append-event.ts';
import type { Database, Query } from './database.ts';
import { lockUsers } from './lock-users.ts';

export function postgresReplay({ transaction }: Database): ReplayStore {
  return {
    tellPairs: (page, tell) =>
      transaction(async (tx) => {
        const positions = await readPositions(tx, page);
        const last = positions.at(-1);
        if (last === undefined) return undefined;
        const follows = await lockFollows(tx, positions);
        await appendEvents(tx, follows.map(tell));
        return { told: follows.length, last };
      }),
  };
}

function readPositions(query: Query, { after, lastFollowedId, limit }: PairPage) {
  return query<PairPosition>(
    `select followed_id as "followedId", occurred_at as since, follower_id as "followerId" from user_follows
     where active and (followed_id, occurred_at, follower_id) > ($1, $2, $3) and followed_id <= $4
     order by followed_id, occurred_at, follower_id limit $5`,
    [after.followedId, after.since, after.followerId, lastFollowedId, limit],
  );
}

interface LockedPair {
  readonly followerId: string;
  readonly followedId: string;
  readonly version: number;
  readonly occurredAt: string;
}

/**
 * Locks these pairs and returns those that are still active. Users are locked before pairs, as every change of a pair
 * does. The pairs of an erased account are left to its sweep, which may lock them in another order.
 */
async function lockFollows(query: Query, page: readonly PairPosition[]): Promise<readonly ActiveFollow[]> {
  const users = await lockUsers(query, [
    ...new Set(page.flatMap(({ followerId, followedId }) => [followerId, followedId])),
  ]);
  const keys = page.filter(({ followerId, followedId }) => users.has(followerId) && users.has(followedId));
  const pairs = await query<LockedPair>(
    `select follower_id as "followerId", followed_id as "followedId", version, occurred_at as "occurredAt"
     from user_follows join unnest($1::text[], $2::text[]) as key(follower_id, followed_id)
       using (follower_id, followed_id)
     where active for share of user_follows`,
    [keys.map(({ followerId }) => followerId), keys.map(({ followedId }) => followedId)],
  );
  return pairs.flatMap(({ followerId, followedId, version, occurredAt }) => {
    const follower = users.get(followerId);
    if (follower === undefined) return [];
    return [{ follower, followedId, version, occurredAt }];
  });
}
