import type { NotificationsDatabase } from '@riff/notifications';
import type { DatabaseSync } from '@riff/platform';
import type { Kept } from '../parts/kept.ts';

/** All that the databases, the broker and Resend hold in the end. */
export interface KeptRows extends Pick<Kept, 'broker' | 'resend' | 'emitted'> {
  readonly users: UsersRows;
  readonly content: ContentRows;
  readonly notifications: NotificationsDatabase;
}

export interface UsersRows {
  /** By id; without those that were erased. */
  readonly accounts: ReadonlyMap<
    string,
    { readonly id: string; readonly name: string; readonly email: string }
  >;
  readonly erased: ReadonlySet<string>;
  readonly pairs: readonly PairRow[];
  /** Everything in the database. */
  readonly text: string;
}

export interface ContentRows {
  readonly userRefs: ReadonlyMap<
    string,
    { readonly id: string; readonly name: string; readonly email: string }
  >;
  /** Everything in the database. */
  readonly text: string;
}

interface PairRow {
  readonly followerId: string;
  readonly followedId: string;
  readonly active: boolean;
  readonly version: number;
}

export function readKept(kept: Kept): KeptRows {
  return { ...kept, users: readUsers(kept.users), content: readContent(kept.content) };
}

function readUsers(db: DatabaseSync): UsersRows {
  const accounts = rowsOf<{ id: string; name: string; email: string }>(
    db,
    'select id, name, email from users where erased_at is null',
  );
  const pairs = rowsOf<PairRow>(
    db,
    'select follower_id as followerId, followed_id as followedId, active, version from user_follows',
  );
  return {
    accounts: new Map(accounts.map((account) => [account.id, account])),
    erased: new Set(
      rowsOf<{ id: string }>(db, 'select id from users where erased_at is not null').map(({ id }) => id),
    ),
    pairs: pairs.map((pair) => ({ ...pair, active: Boolean(pair.active) })),
    text: textOf(db),
  };
}

function readContent(db: DatabaseSync): ContentRows {
  const refs = rowsOf<{ id: string; name: string; email: string }>(
    db,
    'select id, name, email from user_refs',
  );
  return { userRefs: new Map(refs.map((ref) => [ref.id, ref])), text: textOf(db) };
}

const rowsOf = <Row>(db: DatabaseSync, sql: string) => db.prepare(sql).all() as unknown as readonly Row[];

function textOf(db: DatabaseSync): string {
  const tables = rowsOf<{ name: string }>(db, "select name from sqlite_master where type = 'table'");
  return JSON.stringify(tables.map(({ name }) => db.prepare(`select * from ${name}`).all()));
}
