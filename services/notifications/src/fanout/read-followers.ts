import pLimit from 'p-limit';
import { followerKey, pairId } from '../domain/follow.ts';
import type { Job } from '../domain/job.ts';
import type { Follower, FollowerCursor, ReplicaStore } from '../store/replica-store.ts';

/** Followers read ahead by one call. */
const aheadAtOnce = 5_000;

/** The followers whom a job notifies, in key order. After a failed read it must not be read again. */
export interface FollowerReader extends FollowerCursor {
  /** Followers that are read, and come next. */
  readonly ahead: readonly Follower[];
  /** None comes after those ahead. */
  readonly ended: boolean;
  /** Reads some more ahead; calls are answered one after another. */
  readAhead(): Promise<void>;
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
  const inTurn = pLimit(1);
  let ahead: readonly Follower[] = [];
  let ended = false;
  const read = async (count: number) => {
    if (ended || count <= 0) return;
    const more = await cursor.next(count);
    ahead = [...ahead, ...more];
    ended = more.length < count;
  };
  return {
    get ahead() {
      return ahead;
    },
    get ended() {
      return ended;
    },
    readAhead: () => inTurn(() => read(aheadAtOnce)),
    next: (count) =>
      inTurn(async () => {
        await read(count - ahead.length);
        const next = ahead.slice(0, count);
        ahead = ahead.slice(count);
        return next;
      }),
    [Symbol.asyncDispose]: () => inTurn(() => cursor[Symbol.asyncDispose]()),
  };
}

function oneFollower(replica: ReplicaStore, followedId: string, followerId: string): FollowerCursor {
  const id = pairId(followedId, followerId);
  return {
    async next() {
      const pair = (await replica.readPairs([id])).get(id);
      return pair?.active === true ? [{ key: followerKey(followerId), followerId }] : [];
    },
    async [Symbol.asyncDispose]() {},
  };
}
