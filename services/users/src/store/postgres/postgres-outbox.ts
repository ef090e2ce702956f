import type { Outbox } from '@riff/platform';
import type { Database } from '../sql/database.ts';
import { claim, countWaiting, eventsOf, nothingDrained, settle } from '../sql/sql-outbox.ts';

/**
 * What waits for the broker. A row is locked while it is published, so relays share the work; an entity's rows are in
 * the order of their ids, since each is written under the entity's lock.
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
