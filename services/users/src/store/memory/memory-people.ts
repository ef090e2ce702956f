import { nameKey } from '../../domain/account.ts';
import { countedAtMost, type UsersStore } from '../users-store.ts';
import { personOf, type UsersDatabase } from './memory-database.ts';

type People = Pick<UsersStore, 'profileOf' | 'newestUsers' | 'usersNamed'>;

export function memoryPeople({ accounts, pairs }: UsersDatabase): People {
  const count = (side: 'followerId' | 'followedId', userId: string) => {
    const other = side === 'followerId' ? 'followedId' : 'followerId';
    const found = pairs
      .values()
      .filter(({ key, pair }) => pair.active && key[side] === userId && accounts.has(key[other]));
    return Math.min(found.toArray().length, countedAtMost);
  };
  return {
    async profileOf(id) {
      const account = accounts.get(id);
      if (account === undefined) return undefined;
      return { ...personOf(account), followers: count('followedId', id), following: count('followerId', id) };
    },
    newestUsers: async ({ after, limit }) =>
      [...accounts.values()]
        .filter(({ id }) => id < after.id)
        .sort((one, other) => (one.id < other.id ? 1 : -1))
        .slice(0, limit)
        .map(personOf),
    usersNamed: async (prefix, { after, limit }) =>
      [...accounts.values()]
        .map((account) => ({ ...personOf(account), key: nameKey(account.name) }))
        .filter(({ id, key }) => key.startsWith(prefix) && isAfter({ id, key }, after.nameKey, after.id))
        .sort((one, other) => (isAfter(one, other.key, other.id) ? 1 : -1))
        .slice(0, limit)
        .map(({ id, name }) => ({ id, name })),
  };
}

const isAfter = (one: { readonly id: string; readonly key: string }, key: string, id: string) =>
  one.key === key ? one.id > id : one.key > key;
