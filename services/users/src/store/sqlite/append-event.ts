import type { OutgoingEvent } from '@riff/events';
import type { DatabaseSync } from '@riff/platform';
import { entityOf } from '../entity-of.ts';

/** Puts an event into the outbox, in the transaction of the change that it tells of. */
export function appendEvent(db: DatabaseSync, event: OutgoingEvent): void {
  db.prepare('insert into outbox (entity, event) values (?, ?)').run(entityOf(event), JSON.stringify(event));
}
