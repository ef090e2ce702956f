import type { Outbox } from '@riff/platform';
import type { Database } from '../sql/database.ts';
import { claim, countWaiting, eventsOf, nothingDrained, settle } from '../sql/sql-outbox.ts';

/**
 * The events waiting for the broker. No transaction is open while they are published: it would block
 * everything else. So only one drain runs at a time: a second one would publish the same events again.
 */
export function sqliteOutbox({ query, transaction, dialect }: Database): Outbox {
  let draining = false;
  return {
    drainsAtOnce: 1,
    async drain(limit, publish) {
      if (draining) return nothingDrained;
      draining = true;
      try {
        const claimed = await claim(query, dialect, limit);
        if (claimed.rows.length === 0) return nothingDrained;
        const verdicts = await publish(eventsOf(claimed));
        return await transaction((tx) => settle(tx, dialect, claimed, verdicts));
      } finally {
        draining = false;
      }
    },
    waiting: () => countWaiting(query),
  };
}
