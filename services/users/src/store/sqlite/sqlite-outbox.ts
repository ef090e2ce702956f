import type { OutgoingEvent } from '@riff/events';
import { type DatabaseSync, inTransaction, type Outbox, type PublishAll } from '@riff/platform';
import { countedAtMost } from '../users-store.ts';
import { firstRow, rows } from './rows.ts';

interface Waiting {
  readonly id: number;
  readonly entity: string;
  readonly event: string;
}

/** The oldest of each entity. Looks at the first rows by turn only: thousands may wait behind one entity. */
const claimSql = `select first.id, first.entity, waiting.event
  from (select id, entity, attempts, turn from outbox order by attempts, turn, id limit 10 * ?1) first
  join outbox waiting on waiting.id = first.id
  where first.id = (
    select oldest.id from outbox oldest where oldest.entity >= first.entity
    order by oldest.entity, oldest.id limit 1)
  order by first.attempts, first.turn, first.id limit ?1`;

/** What waits for the broker. One drain at a time: another one would publish the same again. */
export function sqliteOutbox(db: DatabaseSync): Outbox {
  const claim = db.prepare(claimSql);
  const clear = db.prepare('delete from outbox where id = ?');
  const refuse = db.prepare('update outbox set attempts = attempts + 1 where id = ?');
  const sameEntity = db.prepare('select 1 from outbox where entity = ? limit 1');
  const count = db.prepare('select count(*) as waiting from (select 1 from outbox order by id limit ?)');
  let draining = false;

  const drain = async (limit: number, publish: PublishAll) => {
    const claimed = rows<Waiting>(claim, limit);
    const verdicts = await publish(claimed.map((row) => JSON.parse(row.event) as OutgoingEvent));
    return inTransaction(db, () => {
      const having = (verdict: string) => claimed.filter((_row, index) => verdicts[index] === verdict);
      for (const { id } of having('refused')) refuse.run(id);
      const confirmed = having('confirmed');
      for (const { id } of confirmed) clear.run(id);
      const haveMore = confirmed.some(({ entity }) => sameEntity.get(entity) !== undefined);
      return { confirmed: confirmed.length, full: claimed.length === limit || haveMore };
    });
  };
  return {
    drainsAtOnce: 1,
    async drain(limit, publish) {
      if (draining) return { confirmed: 0, full: false };
      draining = true;
      try {
        return await drain(limit, publish);
      } finally {
        draining = false;
      }
    },
    waiting: async () => firstRow<{ waiting: number }>(count, countedAtMost)?.waiting ?? 0,
  };
}
