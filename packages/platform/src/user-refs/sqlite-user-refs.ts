import type { Bulk } from '../sqlite/bulk-of.ts';
import type { DatabaseSync } from '../sqlite/open-sqlite.ts';
import type { UserRef } from './user-ref.ts';
import { keepsErasure, type UserRefStore } from './user-ref-store.ts';

/** Of Notifications-MS, whose ingest is fenced by tokens, and of Content-MS, which has no tokens and no nulls. */
export const userRefsSchema = {
  fenced: `create table user_refs (
    id text primary key,
    email text,
    name text,
    version integer,
    token integer not null,
    erased integer
  ) strict, without rowid`,
  unfenced: `create table user_refs (
    id text primary key,
    email text not null,
    name text not null,
    version integer,
    erased integer not null default 0
  ) strict`,
} as const;

interface UserRefRow {
  readonly userId: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly version: number | null;
  readonly token?: number;
  readonly erased: number | null;
}

/** User references in an embedded database, in a table of the given schema. */
export function sqliteUserRefs(
  db: DatabaseSync,
  bulk: Bulk,
  schema: keyof typeof userRefsSchema,
): UserRefStore {
  const fenced = schema === 'fenced';
  const ifFenced = (sql: string) => (fenced ? sql : '');
  const select = db.prepare(
    `select id as userId, email, name, version, erased ${ifFenced(', token')} from user_refs where id = ?`,
  );
  const insert = db.prepare(
    `insert into user_refs (id, email, name, version, erased ${ifFenced(', token')})
     values (:userId, :email, :name, :version, :erased ${ifFenced(', :token')}) on conflict do nothing`,
  );
  const update = db.prepare(
    `update user_refs
     set email = :email, name = :name, version = :version, erased = :erased ${ifFenced(', token = :token')}
     where id = :userId and version is :heldVersion and erased is :heldErased
       ${ifFenced('and token = :heldToken')}`,
  );
  const flag = (erased: boolean | undefined) => (erased ? 1 : fenced ? null : 0);
  const values = ({ userId, email, name, version, token, erased }: UserRef) => ({
    userId,
    email: email ?? (fenced ? null : ''),
    name: name ?? (fenced ? null : ''),
    version: version ?? null,
    erased: flag(erased),
    ...(fenced && { token: token ?? 0 }),
  });
  return {
    async read(userIds) {
      const rows = userIds.flatMap((userId) => (select.get(userId) as UserRefRow | undefined) ?? []);
      return new Map(rows.map((row) => [row.userId, fromRow(row)]));
    },
    write: (writes) =>
      bulk.count(writes.filter(keepsErasure), ({ held, next }) => {
        if (held === undefined) return insert.run(values(next)).changes === 1;
        const asHeld = {
          heldVersion: held.version ?? null,
          heldErased: flag(held.erased),
          ...(fenced && { heldToken: held.token ?? 0 }),
        };
        return update.run({ ...values(next), ...asHeld }).changes === 1;
      }),
  };
}

function fromRow({ email, name, version, erased, ...row }: UserRefRow): UserRef {
  return {
    ...row,
    ...(email !== null && { email }),
    ...(name !== null && { name }),
    ...(version !== null && { version }),
    ...(erased === 1 && { erased: true }),
  };
}
