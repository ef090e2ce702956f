import type { OutgoingEvent } from '@riff/events';
import { entityOf } from '../entity-of.ts';
import type { Query } from './database.ts';

/** Puts an event into the outbox, in the transaction of the change that it tells of. */
export async function appendEvent(query: Query, event: OutgoingEvent): Promise<void> {
  await query(
    `insert into outbox (entity, event, turn) values ($1, $2, coalesce((
       select case entity when $1 then turn + 1 end
       from (select entity, turn from outbox where entity <= $1 order by entity desc, id desc limit 1) last), 0))`,
    [entityOf(event), event],
  );
}
