import { type DatabaseSync, inTransaction, nowInstant } from '@riff/platform';
import type { Pair, PairKey } from '../../follows/decide-follow.ts';
import { type AccountRow, accountColumns, toAccount } from '../account-row.ts';
import type { Follow, UsersStore } from '../users-store.ts';
import { appendEvent } from './append-event.ts';
import { firstRow, rows } from './rows.ts';
import { unswept } from './unswept.ts';

type Follows = Pick<UsersStore, 'changePair' | 'followersOf' | 'followedBy' | 'followedAmong'>;

export function sqliteFollows(db: DatabaseSync): Follows {
  const followers = db.prepare(
    `select u.id, u.name, f.occurred_at as since
     from user_follows f join users u on u.id = f.follower_id
     where f.followed_id = ? and f.active = 1 and u.erased_at is null and (f.occurred_at, f.follower_id) < (?, ?)
     order by f.occurred_at desc, f.follower_id desc limit ?`,
  );
  const following = db.prepare(
    `select u.id, u.name, f.occurred_at as since
     from user_follows f join users u on u.id = f.followed_id
     where f.follower_id = ? and f.active = 1 and u.erased_at is null and (f.occurred_at, f.followed_id) < (?, ?)
     order by f.occurred_at desc, f.followed_id desc limit ?`,
  );
  const among = db.prepare(
    `select followed_id as id from user_follows
     where follower_id = ? and followed_id in (select value from json_each(?)) and active = 1
       and followed_id not in ${unswept}`,
  );
  return {
    changePair: async (pair, decide) =>
      inTransaction(db, () => {
        const change = decide({
          follower: findUser(db, pair.followerId),
          followed: findUser(db, pair.followedId),
          pair: findPair(db, pair),
          now: nowInstant(),
        });
        if (change === undefined) return false;
        writePair(db, pair, change.pair);
        appendEvent(db, change.event);
        return true;
      }),
    followersOf: async (userId, { after, limit }) =>
      rows<Follow>(followers, userId, after.since, after.id, limit),
    followedBy: async (userId, { after, limit }) =>
      rows<Follow>(following, userId, after.since, after.id, limit),
    followedAmong: async (followerId, ids) =>
      new Set(rows<{ id: string }>(among, followerId, JSON.stringify(ids)).map((row) => row.id)),
  };
}

function findUser(db: DatabaseSync, id: string) {
  const select = db.prepare(`select ${accountColumns} from users where id = ? and erased_at is null`);
  const row = firstRow<AccountRow>(select, id);
  return row && toAccount(row);
}

function findPair(db: DatabaseSync, { followerId, followedId }: PairKey): Pair | undefined {
  const select = db.prepare(
    'select active, version, occurred_at from user_follows where follower_id = ? and followed_id = ?',
  );
  const row = firstRow<{ active: number; version: number; occurred_at: string }>(
    select,
    followerId,
    followedId,
  );
  return row && { active: row.active === 1, version: row.version, occurredAt: row.occurred_at };
}

function writePair(
  db: DatabaseSync,
  { followerId, followedId }: PairKey,
  { active, version, occurredAt }: Pair,
): void {
  db.prepare(
    `insert into user_follows (follower_id, followed_id, active, version, occurred_at) values (?, ?, ?, ?, ?)
     on conflict do update set active = excluded.active, version = excluded.version,
       occurred_at = excluded.occurred_at`,
  ).run(followerId, followedId, active ? 1 : 0, version, occurredAt);
}
