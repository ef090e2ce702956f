import type { OutgoingEvent } from '@riff/events';
import type { DatabaseSync } from '@riff/platform';
import { entityOf } from '../entity-of.ts';

/** Puts an event into the outbox, in the transaction of the change that it tells of. */
export function appendEvent(db: DatabaseSync, event: OutgoingEvent): void {
  db.prepare(
    `insert into outbox (entity, event, turn) values (?1, ?2, coalesce((
       select case entity when ?1 then turn + 1 end
       from (select entity, turn from outbox where entity <= ?1 order by entity desc, id desc limit 1)), 0))`,
  ).run(entityOf(event), JSON.stringify(event));
}
