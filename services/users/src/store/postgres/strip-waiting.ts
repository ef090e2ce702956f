import type { OutgoingEvent } from '@riff/events';
import { stripEvent } from '../../erasure/strip-event.ts';
import { entitiesOfPerson } from '../entity-of.ts';
import type { Query } from './database.ts';

/** Rows read and written in one go. */
const chunk = 1_000;

interface Waiting {
  readonly id: number;
  readonly entity: string;
  readonly event: OutgoingEvent;
}

/**
 * Takes name and address out of what waits in the outbox. `held`: whether to wait for what a relay holds at the moment,
 * which is gone once it is confirmed, or to leave it out.
 */
export async function stripWaiting(query: Query, userId: string, held: 'wait' | 'skip'): Promise<void> {
  for (const { from, to } of entitiesOfPerson(userId)) {
    let after = { entity: from, id: 0 };
    for (;;) {
      const rows = await query<Waiting>(
        `select id, entity, event from outbox where (entity, id) > ($1, $2) and entity <= $3
         order by entity, id limit $4 for update ${held === 'skip' ? 'skip locked' : ''}`,
        [after.entity, after.id, to, chunk],
      );
      const stripped = rows.map(({ id, event }) => ({ id, event: stripEvent(event) }));
      await query(
        `update outbox set event = stripped.event
         from jsonb_to_recordset($1) as stripped(id bigint, event jsonb) where outbox.id = stripped.id`,
        [JSON.stringify(stripped)],
      );
      after = rows.at(-1) ?? after;
      if (rows.length === 0) break;
    }
  }
}
