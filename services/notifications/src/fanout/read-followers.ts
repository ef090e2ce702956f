import { followerKey, pairId } from '../domain/follow.ts';
import type { Job } from '../domain/job.ts';
import type { Follower, FollowerCursor, ReplicaStore } from '../store/replica-store.ts';

/** The followers whom a job notifies, in key order. Not for concurrent calls. */
export interface FollowerReader extends FollowerCursor {
  /** The next followers, which stay next; fewer than `count` only at the end. */
  peek(count: number): Promise<readonly Follower[]>;
}

/** Reads the followers after a position, up to and including `until`. */
export function readFollowers(
  replica: ReplicaStore,
  job: Job,
  position: string,
  until: string | undefined,
): FollowerReader {
  const cursor =
    job.lateFollowerId === undefined
      ? replica.openFollowers(job.authorId, position, until)
      : oneFollower(replica, job.authorId, job.lateFollowerId);
  let ahead: readonly Follower[] = [];
  const peek = async (count: number) => {
    const missing = count - ahead.length;
    if (missing > 0) ahead = [...ahead, ...(await cursor.next(missing))];
    return ahead.slice(0, count);
  };
  return {
    peek,
    async next(count) {
      const next = await peek(count);
      ahead = ahead.slice(count);
      return next;
    },
    [Symbol.asyncDispose]: () => cursor[Symbol.asyncDispose](),
  };
}

function oneFollower(replica: ReplicaStore, followedId: string, followerId: string): FollowerCursor {
  const id = pairId(followedId, followerId);
  let read = false;
  return {
    async next() {
      if (read) return [];
      read = true;
      const pair = (await replica.readPairs([id])).get(id);
      return pair?.active === true ? [{ key: followerKey(followerId), followerId }] : [];
    },
    async [Symbol.asyncDispose]() {},
  };
}
