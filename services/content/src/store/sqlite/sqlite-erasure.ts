import { scrubSqlite, sqliteTombstones } from '@riff/platform';
import type { ErasureStore } from '../erasure-store.ts';
import { prepareWithdrawal } from './prepare-withdrawal.ts';
import { publicationTables } from './publication-row.ts';
import type { SqliteParts } from './sqlite-store.ts';

/** Erasure in the embedded database. */
export function sqliteErasure(parts: SqliteParts): ErasureStore {
  const { db, bulk } = parts;
  const forgetUser = db.prepare("update user_refs set email = '', name = '' where id = ?");
  const withdrawals = publicationTables.map((table) => prepareWithdrawal(parts, table));

  return {
    ...sqliteTombstones(db, bulk),
    async withdraw(userId) {
      const gone = [];
      for (const withdraw of withdrawals) gone.push(await withdraw(userId));
      return gone.every(Boolean);
    },
    forget: (userIds) => bulk.each(userIds, (userId) => forgetUser.run(userId)),
    scrub: async () => scrubSqlite(db),
  };
}
