import type { OutgoingEvent } from '@riff/events';
import { stripEvent } from '../../domain/strip-event.ts';
import { entitiesOfPerson } from '../entity-of.ts';
import type { Dialect, Query } from './database.ts';

/** Rows read and written at once. */
const chunk = 1_000;

interface Waiting {
  readonly id: number;
  readonly entity: string;
  readonly event: string;
}

/**
 * Removes name and address from events waiting in the outbox. `held`: whether to wait for rows that a relay
 * has locked (they are gone once confirmed) or to skip them.
 */
export async function stripWaiting(
  query: Query,
  { lock }: Dialect,
  userId: string,
  held: 'wait' | 'skip',
): Promise<void> {
  for (const { from, to } of entitiesOfPerson(userId)) {
    let after: Pick<Waiting, 'entity' | 'id'> | undefined = { entity: from, id: 0 };
    while (after !== undefined) {
      const rows: readonly Waiting[] = await query(
        `select id, entity, cast(event as text) as event from outbox where (entity, id) > ($1, $2) and entity <= $3
         order by entity, id limit $4 ${lock(held === 'skip' ? 'for update skip locked' : 'for update')}`,
        [after.entity, after.id, to, chunk],
      );
      const stripped = rows.map(({ id, event }) => [id, stripEvent(JSON.parse(event) as OutgoingEvent)]);
      await query(
        'update outbox set event = value from json_each($1) where outbox.id = cast(key as bigint)',
        [JSON.stringify(Object.fromEntries(stripped))],
      );
      after = rows.at(-1);
    }
  }
}
