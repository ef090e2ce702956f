import type { ErasureStore } from '../erasure-store.ts';
import { appendEvents } from './append-events.ts';
import type { Database } from './database.ts';
import { endPairs } from './end-pairs.ts';
import { lockUsers } from './lock-users.ts';
import { stripWaiting } from './strip-waiting.ts';

export function sqlErasure({ query, transaction, dialect }: Database): Omit<ErasureStore, 'scrub'> {
  return {
    async eraseAccount(id, decide) {
      const erased = await transaction(async (tx) => {
        const account = (await lockUsers(tx, dialect, [id], 'update')).get(id);
        if (account === undefined) return undefined;
        const { version, erasedAt, event } = decide(account, await dialect.clock(tx));
        await tx(
          `update users set version = $2, erased_at = $3, name = null, name_key = null, email = null,
             email_key = null, password_hash = null where id = $1`,
          [id, version, erasedAt],
        );
        // Skips events that a relay has claimed; the sweep strips them if they come back.
        await stripWaiting(tx, dialect, id, 'skip');
        await appendEvents(tx, [event]);
        return true;
      });
      return erased ?? false;
    },
    async unsweptErasures(limit, putOff = []) {
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
    async stripWaiting(id) {
      await transaction(async (tx) => {
        await stripWaiting(tx, dialect, id, 'wait');
        return true;
      });
    },
    async noteSwept(ids) {
      await query(`update users set swept_at = $2 where ${dialect.among('id', '$1')} and swept_at is null`, [
        ids,
        await dialect.clock(query),
      ]);
    },
    async erasureOf(id) {
      const [row] = await query<{ erasedAt: string; sweptAt: string | null }>(
        `select erased_at as "erasedAt", swept_at as "sweptAt" from users where id = $1 and erased_at is not null`,
        [id],
      );
      if (row === undefined) return undefined;
      const { erasedAt, sweptAt } = row;
      return sweptAt === null ? { erasedAt } : { erasedAt, sweptAt };
    },
  };
}
