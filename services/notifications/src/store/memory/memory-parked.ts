import { stateAfter } from '../../domain/mail-batch.ts';
import type { ParkedStore } from '../parked-store.ts';
import type { Pause } from './in-bulk.ts';
import type { NotificationsDatabase } from './memory-database.ts';

/** An operator's actions on parked emails, in memory. */
export function memoryParked({ batches, notifications }: NotificationsDatabase, pause: Pause): ParkedStore {
  return {
    async parkedBatches(limit, after) {
      return [...batches.values()]
        .filter(({ id, state }) => state === 'parked' && id > after)
        .sort((one, other) => (one.id < other.id ? -1 : 1))
        .slice(0, limit);
    },
    async moveEmails(notificationIds, from, to) {
      for (const id of notificationIds) {
        const stored = notifications.get(id);
        if (stored?.mailBatch === from) notifications.set(id, { ...stored, mailBatch: to });
        await pause();
      }
    },
    async resolveBatch(id, outcomes) {
      const stored = batches.get(id);
      if (stored?.state !== 'parked') return;
      const state = stateAfter(outcomes);
      const { frozen, ...rest } = stored;
      const kept = state === 'parked' && frozen !== undefined ? { frozen } : {};
      batches.set(id, { ...rest, ...kept, state, outcomes });
    },
  };
}
