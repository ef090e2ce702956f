import type { ErasureStore } from '../erasure-store.ts';
import type { Database } from './database.ts';
import { endPairs } from './end-pairs.ts';
import { stripWaiting } from './strip-waiting.ts';

export function sqlErasure({ query, transaction, dialect }: Database): Omit<ErasureStore, 'scrub'> {
  return {
    async open(limit, putOff = []) {
      const rows = await query<{ id: string }>(
        `select id from users where erased_at is not null and swept_at is null and not (${dialect.among('id', '$2')})
         order by id limit $1`,
        [limit, putOff],
      );
      return rows.map(({ id }) => id);
    },
    async endPairs(page) {
      const ended = await transaction(async (tx) => ({ last: await endPairs(tx, dialect, page) }));
      return ended.last;
    },
    async stripWaiting(userId) {
      await transaction(async (tx) => {
        await stripWaiting(tx, dialect, userId, 'wait');
        return true;
      });
    },
    async finish(userIds) {
      await query(`update users set swept_at = $2 where ${dialect.among('id', '$1')} and swept_at is null`, [
        userIds,
        await dialect.clock(query),
      ]);
    },
    async read(userId) {
      const [row] = await query<{ askedAt: string; doneAt: string | null }>(
        `select erased_at as "askedAt", swept_at as "doneAt" from users where id = $1 and erased_at is not null`,
        [userId],
      );
      if (row === undefined) return undefined;
      const { askedAt, doneAt } = row;
      return { userId, askedAt, ...(doneAt !== null && { doneAt }) };
    },
  };
}
