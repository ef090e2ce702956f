import type { OutgoingEvent } from '@riff/events';
import { entityOf } from '../entity-of.ts';
import type { Query } from './database.ts';

/** Adds events to the outbox, at most one per entity, in the transaction of their changes. */
export async function appendEvents(query: Query, events: readonly OutgoingEvent[]): Promise<void> {
  const rows = events.map((event) => ({ entity: entityOf(event), event }));
  await query(
    `insert into outbox (entity, event, turn)
     select value->>'entity', value->'event', coalesce((
       select case last.entity when value->>'entity' then last.turn + 1 end
       from (select entity, turn from outbox where entity <= value->>'entity'
             order by entity desc, id desc limit 1) last), 0)
     from json_each($1)`,
    [JSON.stringify({ ...rows })],
  );
}
