import { scrubSqlite } from '@riff/platform';
import type { ErasureStore } from '../erasure-store.ts';
import { prepareWithdrawal } from './prepare-withdrawal.ts';
import { publicationTables } from './publication-row.ts';
import type { SqliteParts } from './sqlite-store.ts';

interface ErasureRow {
  readonly userId: string;
  readonly askedAt: string;
  readonly doneAt: string | null;
}

/** Erasure in the embedded database. */
export function sqliteErasure(parts: SqliteParts): ErasureStore {
  const { db, bulk } = parts;
  const insert = db.prepare('insert into erasures (user_id, asked_at) values (?, ?) on conflict do nothing');
  const select = db.prepare(
    'select user_id as userId, asked_at as askedAt, done_at as doneAt from erasures where user_id = ?',
  );
  const selectOpen = db.prepare(
    `select user_id as userId from erasures where done_at is null and user_id not in (select value from json_each(?))
     order by asked_at limit ?`,
  );
  const forgetUser = db.prepare("update user_refs set email = '', name = '' where id = ?");
  const done = db.prepare('update erasures set done_at = ? where user_id = ? and done_at is null');
  const undone = db.prepare('update erasures set done_at = null where user_id = ?');
  const withdrawals = publicationTables.map((table) => prepareWithdrawal(parts, table));

  return {
    begin: (userIds, askedAt) => bulk.each(userIds, (userId) => insert.run(userId, askedAt)),
    async among(userIds) {
      return new Set(userIds.filter((userId) => select.get(userId) !== undefined));
    },
    async read(userId) {
      const row = select.get(userId) as ErasureRow | undefined;
      if (row === undefined) return undefined;
      const { doneAt, ...erasure } = row;
      return { ...erasure, ...(doneAt !== null && { doneAt }) };
    },
    async open(limit, putOff = []) {
      return (selectOpen.all(JSON.stringify(putOff), limit) as unknown as Pick<ErasureRow, 'userId'>[]).map(
        ({ userId }) => userId,
      );
    },
    async withdraw(userId) {
      const gone = [];
      for (const withdraw of withdrawals) gone.push(await withdraw(userId));
      return gone.every(Boolean);
    },
    forget: (userIds) => bulk.each(userIds, (userId) => forgetUser.run(userId)),
    scrub: async () => scrubSqlite(db),
    finish: (userIds, doneAt) => bulk.each(userIds, (userId) => done.run(doneAt, userId)),
    async reopen(userId) {
      undone.run(userId);
    },
  };
}
