import type { Pair } from '../../domain/follow.ts';
import type { Follow, FollowPosition, Page, UsersStore } from '../users-store.ts';
import { appendEvents } from './append-events.ts';
import type { Database, Query } from './database.ts';
import { lockUsers } from './lock-users.ts';
import { unswept } from './unswept.ts';

type Follows = Pick<UsersStore, 'changePair' | 'followersOf' | 'followedBy' | 'followedAmong'>;

export function sqlFollows({ query, transaction, dialect }: Database): Follows {
  const { active, among } = dialect;
  const list =
    (mine: string, other: string) =>
    (userId: string, { after, limit }: Page<FollowPosition>) =>
      query<Follow>(
        `select u.id, u.name, f.occurred_at as since
         from user_follows f join users u on u.id = f.${other}
         where f.${mine} = $1 and f.${active} and u.erased_at is null and (f.occurred_at, f.${other}) < ($2, $3)
         order by f.occurred_at desc, f.${other} desc limit $4`,
        [userId, after.since, after.id, limit],
      );
  return {
    async changePair({ followerId, followedId }, decide) {
      const changed = await transaction(async (tx) => {
        const users = await lockUsers(tx, dialect, [followerId, followedId], 'share');
        const pair = await lockPair(tx, followerId, followedId);
        const change = decide({
          follower: users.get(followerId),
          followed: users.get(followedId),
          pair,
          now: await dialect.clock(tx),
        });
        if (change === undefined) return undefined;
        const { active, version, occurredAt } = change.pair;
        await tx(
          `update user_follows set active = $3, version = $4, occurred_at = $5
           where follower_id = $1 and followed_id = $2`,
          [followerId, followedId, active, version, occurredAt],
        );
        await appendEvents(tx, [change.event]);
        return true;
      });
      return changed ?? false;
    },
    followersOf: list('followed_id', 'follower_id'),
    followedBy: list('follower_id', 'followed_id'),
    async followedAmong(followerId, ids) {
      const rows = await query<{ followed_id: string }>(
        `select followed_id from user_follows
         where follower_id = $1 and ${among('followed_id', '$2')} and ${active}
           and followed_id not in ${unswept}`,
        [followerId, ids],
      );
      return new Set(rows.map((row) => row.followed_id));
    },
  };
}

/** The pair, locked. A missing one is inserted first, since a missing row can't be locked. */
async function lockPair(query: Query, followerId: string, followedId: string): Promise<Pair | undefined> {
  const [pair] = await query<Pair>(
    `insert into user_follows (follower_id, followed_id, active, version, occurred_at)
     select follower.id, followed.id, false, 0, follower.created_at
     from users follower, users followed where follower.id = $1 and followed.id = $2
     on conflict (follower_id, followed_id) do update set version = user_follows.version
     returning active, version, occurred_at as "occurredAt"`,
    [followerId, followedId],
  );
  // Version 0: just inserted, never followed. SQLite returns numbers for booleans.
  return pair?.version ? { ...pair, active: Boolean(pair.active) } : undefined;
}
