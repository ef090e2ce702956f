import type { OutgoingEvent } from '@riff/events';
import { entityOf } from '../entity-of.ts';
import type { Query } from './database.ts';

/** Puts an event into the outbox, in the transaction of the change that it tells of. */
export function appendEvent(query: Query, event: OutgoingEvent): Promise<void> {
  return appendEvents(query, [event]);
}

/** Puts events into the outbox, at most one of an entity: in which order, nobody minds. */
export async function appendEvents(query: Query, events: readonly OutgoingEvent[]): Promise<void> {
  const rows = events.map((event) => ({ entity: entityOf(event), event }));
  await query(
    `insert into outbox (entity, event, turn)
     select added.entity, added.event, coalesce((
       select case last.entity when added.entity then last.turn + 1 end
       from (select entity, turn from outbox where entity <= added.entity
             order by entity desc, id desc limit 1) last), 0)
     from jsonb_to_recordset($1) as added(entity text, event jsonb)`,
    [JSON.stringify(rows)],
  );
}
