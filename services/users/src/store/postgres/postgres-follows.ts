import type { Pair, PairKey } from '../../follows/decide-follow.ts';
import type { Follow, UsersStore } from '../users-store.ts';
import { appendEvent } from './append-event.ts';
import { clock } from './clock.ts';
import type { Database, Query } from './database.ts';
import { lockUsers } from './lock-users.ts';
import { unswept } from './unswept.ts';

type Follows = Pick<UsersStore, 'changePair' | 'followersOf' | 'followedBy' | 'followedAmong'>;

export function postgresFollows({ query, transaction }: Database): Follows {
  return {
    async changePair(pair, decide) {
      const changed = await transaction(async (tx) => {
        const users = await lockUsers(tx, [pair.followerId, pair.followedId]);
        const locked = await lockPair(tx, pair);
        const change = decide({
          follower: users.get(pair.followerId),
          followed: users.get(pair.followedId),
          // Version 0 is the placeholder of a pair that never was.
          pair: locked?.version === 0 ? undefined : locked,
          now: await clock(tx),
        });
        if (change === undefined) return undefined;
        await updatePair(tx, pair, change.pair);
        await appendEvent(tx, change.event);
        return true;
      });
      return changed ?? false;
    },
    followersOf: (userId, { after, limit }) =>
      query<Follow>(
        `select u.id, u.name, f.occurred_at as since
         from user_follows f join users u on u.id = f.follower_id
         where f.followed_id = $1 and f.active and u.erased_at is null and (f.occurred_at, f.follower_id) < ($2, $3)
         order by f.occurred_at desc, f.follower_id desc limit $4`,
        [userId, after.since, after.id, limit],
      ),
    followedBy: (userId, { after, limit }) =>
      query<Follow>(
        `select u.id, u.name, f.occurred_at as since
         from user_follows f join users u on u.id = f.followed_id
         where f.follower_id = $1 and f.active and u.erased_at is null and (f.occurred_at, f.followed_id) < ($2, $3)
         order by f.occurred_at desc, f.followed_id desc limit $4`,
        [userId, after.since, after.id, limit],
      ),
    async followedAmong(followerId, ids) {
      const rows = await query<{ followed_id: string }>(
        `select followed_id from user_follows
         where follower_id = $1 and followed_id = any($2) and active and followed_id not in ${unswept}`,
        [followerId, ids],
      );
      return new Set(rows.map((row) => row.followed_id));
    },
  };
}

/** The pair under its own lock. One that isn't there is written first: what doesn't exist can't be locked. */
async function lockPair(query: Query, { followerId, followedId }: PairKey): Promise<Pair | undefined> {
  await query(
    `insert into user_follows (follower_id, followed_id, active, version, occurred_at)
     select follower.id, followed.id, false, 0, clock_timestamp()
     from users follower, users followed where follower.id = $1 and followed.id = $2
     on conflict do nothing`,
    [followerId, followedId],
  );
  const [pair] = await query<Pair>(
    `select active, version, occurred_at as "occurredAt" from user_follows
     where follower_id = $1 and followed_id = $2 for update`,
    [followerId, followedId],
  );
  return pair;
}

async function updatePair(
  query: Query,
  { followerId, followedId }: PairKey,
  { active, version, occurredAt }: Pair,
): Promise<void> {
  await query(
    `update user_follows set active = $3, version = $4, occurred_at = $5
     where follower_id = $1 and followed_id = $2`,
    [followerId, followedId, active, version, occurredAt],
  );
}
