import { setImmediate } from 'node:timers/promises';
import type { OutgoingEvent } from '@riff/events';
import { type DatabaseSync, inTransaction, nowInstant, scrubSqlite } from '@riff/platform';
import { stripEvent } from '../../erasure/strip-event.ts';
import { type AccountRow, accountColumns, toAccount } from '../account-row.ts';
import { entitiesOfPerson } from '../entity-of.ts';
import type { Erasure, ErasureStore, PairsToEnd } from '../erasure-store.ts';
import type { FollowPosition } from '../users-store.ts';
import { appendEvent } from './append-event.ts';
import { nextVersionSql } from './next-version-sql.ts';
import { firstRow, rows } from './rows.ts';

/** Most pairs that end in one event-loop tick. */
const slice = 200;

/** Erasure in the embedded database. */
export function sqliteErasure(db: DatabaseSync): ErasureStore {
  const byId = db.prepare(`select ${accountColumns} from users where id = ? and erased_at is null`);
  const empty = db.prepare(
    `update users set version = ?, erased_at = ?, name = null, name_key = null, email = null, email_key = null,
       password_hash = null where id = ?`,
  );
  const unswept = db.prepare(
    `select id from users where erased_at is not null and swept_at is null
       and id not in (select value from json_each(?)) order by id limit ?`,
  );
  const swept = db.prepare('update users set swept_at = ? where id = ?');
  const receipt = db.prepare(
    'select erased_at as erasedAt, swept_at as sweptAt from users where id = ? and erased_at is not null',
  );
  const ends = {
    followers: preparePairsEnd(db, 'followed_id', 'follower_id'),
    following: preparePairsEnd(db, 'follower_id', 'followed_id'),
  };
  return {
    eraseAccount: async (id, decide) =>
      inTransaction(db, () => {
        const row = firstRow<AccountRow>(byId, id);
        if (row === undefined) return false;
        const { version, erasedAt, event } = decide(toAccount(row), nowInstant());
        empty.run(version, erasedAt, id);
        stripWaiting(db, id);
        appendEvent(db, event);
        return true;
      }),
    unsweptErasures: async (limit, putOff = []) =>
      rows<{ id: string }>(unswept, JSON.stringify(putOff), limit).map(({ id }) => id),
    async endPairs({ side, ...page }) {
      let after: FollowPosition | undefined = page.after;
      for (let left = page.limit; left > 0 && after !== undefined; left -= slice) {
        await setImmediate();
        after = ends[side]({ ...page, after, limit: Math.min(left, slice) });
      }
      return after;
    },
    // Here a relay works on copies: the erasure itself has stripped every waiting event.
    stripWaiting: async () => {},
    scrub: async () => scrubSqlite(db),
    noteSwept: async (ids) =>
      inTransaction(db, () => {
        for (const id of ids) swept.run(nowInstant(), id);
      }),
    async erasureOf(id) {
      const row = firstRow<{ erasedAt: string; sweptAt: string | null }>(receipt, id);
      return row && toErasure(row);
    },
  };
}

const toErasure = ({ erasedAt, sweptAt }: { erasedAt: string; sweptAt: string | null }): Erasure =>
  sweptAt === null ? { erasedAt } : { erasedAt, sweptAt };

/** Ends the next active pairs that have a user on one side; returns where to continue. */
function preparePairsEnd(db: DatabaseSync, mine: string, other: string) {
  const select = db.prepare(
    `select ${other} as id, occurred_at as since from user_follows
     where ${mine} = ? and active = 1 and (occurred_at, ${other}) > (?, ?) order by occurred_at, ${other} limit ?`,
  );
  const end = db.prepare(
    `update user_follows set active = 0, version = ${nextVersionSql}, occurred_at = max(occurred_at, ?)
     where ${mine} = ? and ${other} = ?`,
  );
  return ({ userId, after, limit }: Omit<PairsToEnd, 'side'>) =>
    inTransaction(db, () => {
      const next = rows<FollowPosition>(select, userId, after.since, after.id, limit);
      for (const { id } of next) end.run(nowInstant(), userId, id);
      return next.at(-1);
    });
}

function stripWaiting(db: DatabaseSync, userId: string): void {
  const select = db.prepare('select id, event from outbox where entity >= ? and entity <= ?');
  const update = db.prepare('update outbox set event = ? where id = ?');
  for (const { from, to } of entitiesOfPerson(userId))
    for (const { id, event } of rows<{ id: number; event: string }>(select, from, to))
      update.run(JSON.stringify(stripEvent(JSON.parse(event) as OutgoingEvent)), id);
}
