import type { OutgoingEvent } from '@riff/events';
import type { Outbox, Verdict } from '@riff/platform';
import { countedAtMost } from '../users-store.ts';
import type { Database, Query } from './database.ts';

interface Waiting {
  readonly id: number;
  readonly entity: string;
  readonly event: OutgoingEvent;
}

/**
 * What waits for the broker. A row is locked while it is published, so relays share the work; an entity's rows are in
 * the order of their ids, since each is written under the entity's lock.
 */
export function postgresOutbox({ query, transaction }: Database): Outbox {
  return {
    drainsAtOnce: 2,
    async drain(limit, publish) {
      const drained = await transaction(async (tx) => {
        const rows = await claim(tx, limit);
        if (rows.length === 0) return undefined;
        const verdicts = await publish(rows.map((row) => row.event));
        const having = (verdict: Verdict) => rows.filter((_row, index) => verdicts[index] === verdict);
        const refused = having('refused');
        if (refused.length > 0)
          await tx('update outbox set attempts = attempts + 1 where id = any($1)', [idsOf(refused)]);
        const confirmed = having('confirmed');
        await tx('delete from outbox where id = any($1)', [idsOf(confirmed)]);
        const full = rows.length === limit || (await haveMore(tx, confirmed));
        return { confirmed: confirmed.length, full };
      });
      return drained ?? { confirmed: 0, full: false };
    },
    async waiting() {
      const [row] = await query<{ waiting: number }>(
        'select count(*) as waiting from (select from outbox order by id limit $1) counted',
        [countedAtMost],
      );
      return row?.waiting ?? 0;
    },
  };
}

/**
 * The oldest of each entity, unless it is another relay's. Looks at the first rows by turn only, so that an entity
 * behind which thousands wait costs no more than any other; comparing by >= leaves PostgreSQL no plan but the index.
 */
const claimSql = `select waiting.id, waiting.entity, waiting.event
  from (select id, entity, attempts, turn from outbox order by attempts, turn, id limit 10 * $1) first
  join outbox waiting on waiting.id = first.id
  where first.id = (
    select oldest.id from outbox oldest where oldest.entity >= first.entity
    order by oldest.entity, oldest.id limit 1)
  order by first.attempts, first.turn, first.id limit $1
  for update of waiting skip locked`;

function claim(query: Query, limit: number): Promise<readonly Waiting[]> {
  return query<Waiting>(claimSql, [limit]);
}

/** Whether what was confirmed makes way for a younger event of its entity. */
async function haveMore(query: Query, confirmed: readonly Waiting[]): Promise<boolean> {
  const [row] = await query<{ more: boolean }>(
    'select exists (select from outbox where entity = any($1)) as more',
    [confirmed.map((waiting) => waiting.entity)],
  );
  return row?.more ?? false;
}

const idsOf = (rows: readonly Waiting[]) => rows.map((row) => row.id);
