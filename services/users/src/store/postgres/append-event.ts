import type { OutgoingEvent } from '@riff/events';
import { entityOf } from '../entity-of.ts';
import type { Query } from './database.ts';

/** Puts an event into the outbox, in the transaction of the change that it tells of. */
export async function appendEvent(query: Query, event: OutgoingEvent): Promise<void> {
  await query('insert into outbox (entity, event) values ($1, $2)', [entityOf(event), event]);
}
