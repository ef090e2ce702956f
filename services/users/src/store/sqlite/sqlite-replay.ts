import { type DatabaseSync, inTransaction } from '@riff/platform';
import { type ActiveFollowRow, positionOf, toActiveFollow } from '../active-follow-row.ts';
import type { ReplayStore } from '../replay-store.ts';
import { appendEvent } from './append-event.ts';
import { rows } from './rows.ts';

/** Saying active pairs again, from the embedded database. */
export function sqliteReplay(db: DatabaseSync): ReplayStore {
  const select = db.prepare(
    `select f.follower_id, f.followed_id, f.version, f.occurred_at, u.name, u.email, u.version as follower_version
     from user_follows f join users u on u.id = f.follower_id join users followed on followed.id = f.followed_id
     where f.active = 1 and (f.followed_id, f.occurred_at, f.follower_id) > (?, ?, ?) and f.followed_id <= ?
       and u.erased_at is null and followed.erased_at is null
     order by f.followed_id, f.occurred_at, f.follower_id limit ?`,
  );
  return {
    tellPairs: async ({ after, lastFollowedId, limit }, tell) =>
      inTransaction(db, () => {
        const { followedId, since, followerId } = after;
        const pairs = rows<ActiveFollowRow>(select, followedId, since, followerId, lastFollowedId, limit);
        for (const pair of pairs) appendEvent(db, tell(toActiveFollow(pair)));
        const last = pairs.at(-1);
        return last && { told: pairs.length, last: positionOf(last) };
      }),
  };
}
