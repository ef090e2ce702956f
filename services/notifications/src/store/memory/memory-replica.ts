import type { Write } from '@riff/platform';
import { type Follower, type FollowerCursor, followersRange, type ReplicaStore } from '../replica-store.ts';
import { inBulk, type Pause, readAll } from './in-bulk.ts';
import type { NotificationsDatabase } from './memory-database.ts';

/** The fields compared before a write. */
interface Guarded {
  readonly version?: number;
  readonly token: number;
  readonly active?: boolean;
  readonly erased?: boolean;
}

export interface MemoryReplicaOptions {
  readonly pause: Pause;
  /**
   * Whether an open cursor returns the state as of its opening or as of each read; both occur in real
   * databases.
   */
  readonly cursorsAreSnapshots: boolean;
}

/** The replica in memory. */
export function memoryReplica(
  { pairs, users }: NotificationsDatabase,
  { pause, cursorsAreSnapshots }: MemoryReplicaOptions,
): ReplicaStore {
  const followers = (followedId: string, after: string): readonly Follower[] => {
    const { from, to } = followersRange(followedId, after);
    return [...pairs]
      .filter(([id, { active }]) => active && id > from && id < to)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([id, { followerId }]) => ({ key: id.slice(id.indexOf(':') + 1), followerId }));
  };
  return {
    readPairs: async (ids) => readAll(pairs, ids),
    readUsers: async (ids) => readAll(users, ids),
    writePairs: (writes) => writeAll(pairs, writes, pause),
    writeUsers: (writes) => writeAll(users, writes, pause),
    openFollowers(followedId, after): FollowerCursor {
      let last = after;
      let snapshot: readonly Follower[] | undefined;
      return {
        async next(count) {
          if (cursorsAreSnapshots) snapshot ??= followers(followedId, after);
          const rest = (snapshot ?? followers(followedId, last)).filter(({ key }) => key > last);
          const found = rest.slice(0, count);
          last = found.at(-1)?.key ?? last;
          return found;
        },
        async [Symbol.asyncDispose]() {},
      };
    },
  };
}

async function writeAll<State extends Guarded>(
  states: Map<string, State>,
  writes: readonly Write<State>[],
  pause: Pause,
): Promise<number> {
  let landed = 0;
  const write = ({ id, held, next }: Write<State>) => {
    if (!isSame(states.get(id), held)) return;
    states.set(id, next);
    landed += 1;
  };
  await inBulk(writes, write, pause);
  return landed;
}

function isSame(stored: Guarded | undefined, held: Guarded | undefined): boolean {
  if (stored === undefined || held === undefined) return stored === held;
  const { version, token, active, erased } = held;
  return (
    stored.version === version &&
    stored.token === token &&
    stored.active === active &&
    stored.erased === erased
  );
}
