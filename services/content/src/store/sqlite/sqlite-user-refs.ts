import type { UserRef } from '../../domain/user-ref.ts';
import type { UserRefStore } from '../user-ref-store.ts';
import type { SqliteParts } from './sqlite-store.ts';

interface UserRefRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly version: number | null;
  readonly erased: number;
}

export function sqliteUserRefs({ db, bulk }: SqliteParts): UserRefStore {
  const select = db.prepare('select id, email, name, version, erased from user_refs where id = ?');
  const insert = db.prepare(
    `insert into user_refs (id, email, name, version, erased) values (:id, :email, :name, :version, :erased)
     on conflict do nothing`,
  );
  const replace = db.prepare(
    `update user_refs set email = :email, name = :name, version = :version, erased = :erased
     where id = :id and version is :held and not erased`,
  );
  return {
    async read(ids) {
      const found = ids.flatMap((id) => {
        const row = select.get(id) as unknown as UserRefRow | undefined;
        return row === undefined ? [] : [[id, fromRow(row)] as const];
      });
      return new Map(found);
    },
    async write(writes) {
      let landed = 0;
      await bulk.each(writes, ({ held, next }) => {
        const values = { ...next, version: next.version ?? null, erased: next.erased === true ? 1 : 0 };
        const { changes } =
          held === undefined ? insert.run(values) : replace.run({ ...values, held: held.version ?? null });
        landed += Number(changes);
      });
      return landed;
    },
  };
}

function fromRow({ version, erased, ...row }: UserRefRow): UserRef {
  return { ...row, ...(version !== null && { version }), ...(erased === 1 && { erased: true }) };
}
