import type { DatabaseSync } from '@riff/platform';
import type { Person } from '../../accounts/account.ts';
import { afterPrefix } from '../after-prefix.ts';
import { countedAtMost, type Profile, type UsersStore } from '../users-store.ts';
import { firstRow, rows } from './rows.ts';
import { unswept } from './unswept.ts';

type People = Pick<UsersStore, 'profileOf' | 'newestUsers' | 'usersNamed'>;

export function sqlitePeople(db: DatabaseSync): People {
  const profile = db.prepare(
    `select id, name,
       (select count(*) from (
         select 1 from user_follows where followed_id = u.id and active = 1 and follower_id not in ${unswept} limit ?)) as followers,
       (select count(*) from (
         select 1 from user_follows where follower_id = u.id and active = 1 and followed_id not in ${unswept} limit ?)) as following
     from users u where id = ? and erased_at is null`,
  );
  const newest = db.prepare(
    'select id, name from users where erased_at is null and id < ? order by id desc limit ?',
  );
  const named = db.prepare(
    `select id, name from users where (name_key, id) > (?, ?) and name_key < ?
     order by name_key, id limit ?`,
  );
  return {
    profileOf: async (id) => firstRow<Profile>(profile, countedAtMost, countedAtMost, id),
    newestUsers: async ({ after, limit }) => rows<Person>(newest, after.id, limit),
    usersNamed: async (prefix, { after, limit }) =>
      rows<Person>(named, after.nameKey, after.id, afterPrefix(prefix), limit),
  };
}
