import type { PairPosition, ReplayStore } from '../replay-store.ts';
import { prepareEvent, type UsersDatabase } from './memory-database.ts';

export function memoryReplay(database: UsersDatabase): ReplayStore {
  const hasAccount = (id: string) => database.accounts.has(id);
  return {
    async tellPairs({ after, lastFollowedId, limit }, tell) {
      const next = [...database.pairs.values()]
        .filter(({ key, pair }) => pair.active && hasAccount(key.followerId) && hasAccount(key.followedId))
        .map(({ key, pair }) => ({ ...key, since: pair.occurredAt, version: pair.version }))
        .filter((pair) => isAfter(pair, after) && pair.followedId <= lastFollowedId)
        .sort((one, other) => (isAfter(one, other) ? 1 : -1))
        .slice(0, limit);
      for (const { followerId, followedId, version, since } of next) {
        const follower = database.accounts.get(followerId);
        if (follower === undefined) throw new Error('a pair is active, its follower is erased');
        prepareEvent(database, tell({ follower, followedId, version, occurredAt: since }))();
      }
      const last = next.at(-1);
      return last && { told: next.length, last };
    },
  };
}

function isAfter(one: PairPosition, other: PairPosition): boolean {
  if (one.followedId !== other.followedId) return one.followedId > other.followedId;
  return one.since === other.since ? one.followerId > other.followerId : one.since > other.since;
}
