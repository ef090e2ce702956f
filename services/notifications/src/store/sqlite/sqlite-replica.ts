import type { Bulk, DatabaseSync, Write } from '@riff/platform';
import { type Follower, type FollowerCursor, followersRange, type ReplicaStore } from '../replica-store.ts';
import { preparePairs } from './prepare-pairs.ts';
import { prepareUsers } from './prepare-users.ts';

/** The replica in the embedded database. */
export function sqliteReplica(db: DatabaseSync, bulk: Bulk): ReplicaStore {
  const pairs = preparePairs(db);
  const users = prepareUsers(db);
  const followers = db.prepare(`
    select id, follower_id as followerId from follow_refs
    where active = 1 and id > ? and id < ? order by id limit ?`);

  return {
    readPairs: async (ids) => readEach(ids, pairs.read),
    readUsers: async (ids) => readEach(ids, users.read),
    writePairs: (writes) => countLanded(bulk, writes, pairs.write),
    writeUsers: (writes) => countLanded(bulk, writes, users.write),
    openFollowers: (followedId, after): FollowerCursor => {
      const range = followersRange(followedId, after);
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

function readEach<State>(ids: readonly string[], read: (id: string) => State | undefined) {
  const found = new Map<string, State>();
  for (const id of ids) {
    const state = read(id);
    if (state !== undefined) found.set(id, state);
  }
  return found;
}

async function countLanded<State>(
  bulk: Bulk,
  writes: readonly Write<State>[],
  write: (one: Write<State>) => boolean,
): Promise<number> {
  let landed = 0;
  await bulk.each(writes, (one) => {
    if (write(one)) landed += 1;
  });
  return landed;
}
