import type { Person } from '../../domain/account.ts';
import { afterPrefix } from '../after-prefix.ts';
import { countedAtMost, type Profile, type UsersStore } from '../users-store.ts';
import type { Database } from './database.ts';
import { unswept } from './unswept.ts';

type People = Pick<UsersStore, 'profileOf' | 'newestUsers' | 'usersNamed'>;

export function sqlPeople({ query, dialect: { active } }: Database): People {
  const count = (mine: string, other: string) =>
    `(select count(*) from (
       select 1 from user_follows where ${mine} = $1 and ${active} and ${other} not in ${unswept} limit $2) first)`;
  return {
    async profileOf(id) {
      const [profile] = await query<Profile>(
        `select id, name, ${count('followed_id', 'follower_id')} as followers,
           ${count('follower_id', 'followed_id')} as following
         from users where id = $1 and erased_at is null`,
        [id, countedAtMost],
      );
      return profile;
    },
    newestUsers: ({ after, limit }) =>
      query<Person>(
        `select id, name from users where erased_at is null and id < $1
         order by id desc limit $2`,
        [after.id, limit],
      ),
    usersNamed: (prefix, { after, limit }) =>
      query<Person>(
        `select id, name from users
         where (name_key, id) > ($1, $2) and name_key < $3
         order by name_key, id limit $4`,
        [after.nameKey, after.id, afterPrefix(prefix), limit],
      ),
  };
}
