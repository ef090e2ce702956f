import type { Erasure, ErasureStore } from '../erasure-store.ts';
import { appendEvent } from './append-event.ts';
import { clock } from './clock.ts';
import type { Database } from './database.ts';
import { endPairs } from './end-pairs.ts';
import { lockAccount } from './lock-account.ts';
import { stripWaiting } from './strip-waiting.ts';

export function postgresErasure({ query, transaction }: Database): ErasureStore {
  return {
    async eraseAccount(id, decide) {
      const erased = await transaction(async (tx) => {
        const account = await lockAccount(tx, id, 'update');
        if (account === undefined) return undefined;
        const { version, erasedAt, event } = decide(account, await clock(tx));
        await tx(
          `update users set version = $2, erased_at = $3, name = null, name_key = null, email = null,
             email_key = null, password_hash = null where id = $1`,
          [id, version, erasedAt],
        );
        // What a relay holds is on its way; the sweep looks after it.
        await stripWaiting(tx, id, 'skip');
        await appendEvent(tx, event);
        return true;
      });
      return erased ?? false;
    },
    async unsweptErasures(limit, putOff = []) {
      const rows = await query<{ id: string }>(
        `select id from users where erased_at is not null and swept_at is null and id <> all($2)
         order by id limit $1`,
        [limit, putOff],
      );
      return rows.map(({ id }) => id);
    },
    endPairs: (page) => endPairs(query, page),
    async stripWaiting(id) {
      await transaction(async (tx) => {
        await stripWaiting(tx, id, 'wait');
        return true;
      });
    },
    async scrub() {
      // What a row held before stays in its page until then. Left out where another vacuum is at work.
      await query('vacuum (skip_locked) users, outbox');
    },
    async noteSwept(ids) {
      await query('update users set swept_at = clock_timestamp() where id = any($1) and swept_at is null', [
        ids,
      ]);
    },
    async erasureOf(id) {
      const [row] = await query<{ erasedAt: string; sweptAt: string | null }>(
        `select erased_at as "erasedAt", swept_at as "sweptAt" from users where id = $1 and erased_at is not null`,
        [id],
      );
      return row && toErasure(row);
    },
  };
}

const toErasure = ({ erasedAt, sweptAt }: { erasedAt: string; sweptAt: string | null }): Erasure =>
  sweptAt === null ? { erasedAt } : { erasedAt, sweptAt };
