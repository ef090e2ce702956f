import { nowInstant } from '@riff/platform';
import type { Follow, FollowPosition, Page, UsersStore } from '../users-store.ts';
import { pairKeyOf, prepareEvent, type UsersDatabase } from './memory-database.ts';

type Follows = Pick<UsersStore, 'changePair' | 'followersOf' | 'followedBy' | 'followedAmong'>;

export function memoryFollows(database: UsersDatabase): Follows {
  const { accounts, pairs } = database;
  /** One side of the pairs that have a user on the other. */
  const list = (have: 'followerId' | 'followedId', userId: string, page: Page<FollowPosition>) => {
    const show = have === 'followerId' ? 'followedId' : 'followerId';
    const found = [...pairs.values()]
      .filter(({ key, pair }) => pair.active && key[have] === userId && accounts.has(key[show]))
      .map(({ key, pair }): Follow => {
        const id = key[show];
        return { id, name: accounts.get(id)?.name ?? '', since: pair.occurredAt };
      });
    return newestFirst(found, page);
  };
  return {
    async changePair(key, decide) {
      const change = decide({
        follower: accounts.get(key.followerId),
        followed: accounts.get(key.followedId),
        pair: pairs.get(pairKeyOf(key))?.pair,
        now: nowInstant(),
      });
      if (change === undefined) return false;
      const append = prepareEvent(database, change.event);
      pairs.set(pairKeyOf(key), { key, pair: change.pair });
      append();
      return true;
    },
    followersOf: async (userId, page) => list('followedId', userId, page),
    followedBy: async (userId, page) => list('followerId', userId, page),
    followedAmong: async (followerId, ids) =>
      new Set(
        ids.filter(
          (followedId) =>
            accounts.has(followedId) &&
            pairs.get(pairKeyOf({ followerId, followedId }))?.pair.active === true,
        ),
      ),
  };
}

function newestFirst(found: readonly Follow[], { after, limit }: Page<FollowPosition>): readonly Follow[] {
  const isOlder = (one: FollowPosition, other: FollowPosition) =>
    one.since === other.since ? one.id < other.id : one.since < other.since;
  return found
    .filter((one) => isOlder(one, after))
    .sort((one, other) => (isOlder(one, other) ? 1 : -1))
    .slice(0, limit);
}
