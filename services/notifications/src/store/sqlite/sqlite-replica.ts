import type { Bulk, DatabaseSync } from '@riff/platform';
import type { Pair } from '../../domain/follow.ts';
import { type Follower, type FollowerCursor, followersRange, type ReplicaStore } from '../replica-store.ts';
import { preparePairs } from './prepare-pairs.ts';

/** The replica in the embedded database. */
export function sqliteReplica(db: DatabaseSync, bulk: Bulk): ReplicaStore {
  const pairs = preparePairs(db);
  const followers = db.prepare(`
    select id, follower_id as followerId from follow_refs
    where active = 1 and id > ? and id < ? order by id limit ?`);

  return {
    async readPairs(ids) {
      const found = new Map<string, Pair>();
      for (const id of ids) {
        const pair = pairs.read(id);
        if (pair !== undefined) found.set(id, pair);
      }
      return found;
    },
    writePairs: (writes) => bulk.count(writes, pairs.write),
    openFollowers: (followedId, after, until): FollowerCursor => {
      const range = followersRange(followedId, after, until);
      let { from } = range;
      return {
        async next(count) {
          const rows = followers.all(from, range.to, count) as unknown as {
            id: string;
            followerId: string;
          }[];
          from = rows.at(-1)?.id ?? from;
          return rows.map(
            ({ id, followerId }): Follower => ({ key: id.slice(id.indexOf(':') + 1), followerId }),
          );
        },
        async [Symbol.asyncDispose]() {},
      };
    },
  };
}
