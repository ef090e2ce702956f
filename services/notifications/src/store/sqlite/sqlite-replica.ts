import { type Bulk, createOwnTurns, type DatabaseSync } from '@riff/platform';
import type { Pair } from '../../domain/follow.ts';
import { type Follower, type FollowerCursor, followersRange, type ReplicaStore } from '../replica-store.ts';
import { preparePairs } from './prepare-pairs.ts';

interface FollowerRow {
  readonly id: string;
  readonly followerId: string;
}

/** Followers read in one turn of the event loop: less than a millisecond's work. */
const rowsInATurn = 500;
const ownTurn = createOwnTurns();

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
      const readSome = (count: number): readonly Follower[] => {
        const rows = followers.all(from, range.to, count) as unknown as FollowerRow[];
        from = rows.at(-1)?.id ?? from;
        return rows.map(({ id, followerId }) => ({ key: id.slice(id.indexOf(':') + 1), followerId }));
      };
      return {
        async next(count) {
          const found: Follower[] = [];
          while (found.length < count) {
            if (count > rowsInATurn) await ownTurn();
            const asked = Math.min(rowsInATurn, count - found.length);
            const some = readSome(asked);
            found.push(...some);
            if (some.length < asked) break;
          }
          return found;
        },
        async [Symbol.asyncDispose]() {},
      };
    },
  };
}
