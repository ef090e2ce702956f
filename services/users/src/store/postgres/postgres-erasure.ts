import type { Erasure, ErasureStore } from '../erasure-store.ts';
import { appendEvent } from './append-event.ts';
import { clock } from './clock.ts';
import type { Database, Query } from './database.ts';
import { lockAccount } from './lock-account.ts';
import { nextVersionSql } from './next-version-sql.ts';
import { stripWaiting } from './strip-waiting.ts';

/** Pairs that end in one statement: each statement has a time limit, the transaction has none. */
const chunk = 20_000;

export function postgresErasure({ query, transaction }: Database): ErasureStore {
  return {
    async eraseAccount(id, decide) {
      const erased = await transaction(async (tx) => {
        // Two who follow each other would wait for each other's pairs in a circle.
        await tx(`select pg_advisory_xact_lock(hashtext('riff-users erasure'))`);
        const account = await lockAccount(tx, id, 'update');
        if (account === undefined) return undefined;
        const { version, erasedAt, event } = decide(account, await clock(tx));
        await tx(
          `update users set version = $2, erased_at = $3, name = null, name_key = null, email = null,
             email_key = null, password_hash = null where id = $1`,
          [id, version, erasedAt],
        );
        await endPairs(tx, id, erasedAt);
        // What a relay holds is on its way; the sweep looks after it.
        await stripWaiting(tx, id, 'skip');
        await appendEvent(tx, event);
        return true;
      });
      return erased ?? false;
    },
    async unsweptErasures(limit) {
      const rows = await query<{ id: string }>(
        'select id from users where erased_at is not null and swept_at is null order by id limit $1',
        [limit],
      );
      return rows.map(({ id }) => id);
    },
    async sweepErased(id) {
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

/** Ends the user's pairs in both directions. Nobody else changes them while the user's row is locked. */
async function endPairs(query: Query, userId: string, now: string): Promise<void> {
  for (const side of ['followed_id', 'follower_id']) {
    for (let ended = chunk; ended === chunk; ) {
      const [row] = await query<{ ended: number }>(
        `with ended as (
           update user_follows
           set active = false, version = ${nextVersionSql}, occurred_at = greatest(occurred_at, $2)
           where ctid = any(array(select ctid from user_follows where ${side} = $1 and active limit $3))
           returning 1)
         select count(*) as ended from ended`,
        [userId, now, chunk],
      );
      ended = row?.ended ?? 0;
    }
  }
}
