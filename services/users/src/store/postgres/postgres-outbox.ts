import type { Outbox } from '@riff/platform';
import type { Database } from '../sql/database.ts';
import { claim, countWaiting, eventsOf, nothingDrained, settle } from '../sql/sql-outbox.ts';

/**
 * The events waiting for the broker. A row is locked while it is published, so that several relays can share
 * the work. An entity's rows are ordered by id, since each is written under the entity's lock.
 */
export function postgresOutbox({ query, transaction, dialect }: Database): Outbox {
  return {
    drainsAtOnce: 2,
    async drain(limit, publish) {
      const drained = await transaction(async (tx) => {
        const claimed = await claim(tx, dialect, limit);
        if (claimed.rows.length === 0) return undefined;
        return settle(tx, dialect, claimed, await publish(eventsOf(claimed)));
      });
      return drained ?? nothingDrained;
    },
    waiting: () => countWaiting(query),
  };
}
