import type { DatabaseSync, Write } from '@riff/platform';
import type { UserRef } from '../../domain/follow.ts';
import { present } from '../present.ts';

interface UserRow {
  readonly userId: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly version: number | null;
  readonly token: number;
  readonly erased: 1 | null;
}

/** Statements on one user. */
export function prepareUsers(db: DatabaseSync) {
  const select = db.prepare(
    'select id as userId, email, name, version, token, erased from user_refs where id = ?',
  );
  const insert = db.prepare(`
    insert into user_refs (id, email, name, version, token, erased) values (?, ?, ?, ?, ?, ?)
    on conflict (id) do nothing`);
  const update = db.prepare(`
    update user_refs set email = ?, name = ?, version = ?, token = ?, erased = ?
    where id = ? and version is ? and token = ? and erased is ?`);
  const flag = (erased: boolean | undefined) => (erased === true ? 1 : null);
  const values = (user: UserRef) =>
    [user.email ?? null, user.name ?? null, user.version ?? null, user.token, flag(user.erased)] as const;
  return {
    read(id: string): UserRef | undefined {
      const row = select.get(id) as UserRow | undefined;
      if (row === undefined) return undefined;
      const { userId, token, erased, ...rest } = row;
      return { userId, token, ...present({ ...rest, erased: erased === null ? null : true }) };
    },
    write({ id, held, next }: Write<UserRef>): boolean {
      const { changes } =
        held === undefined
          ? insert.run(id, ...values(next))
          : update.run(...values(next), id, held.version ?? null, held.token, flag(held.erased));
      return changes === 1;
    },
  };
}
