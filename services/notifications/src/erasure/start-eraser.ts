import { type Bus, createPutOff, type HeldLease, holdLease, type Logger, startLoop } from '@riff/platform';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { sweepAccount } from './sweep-account.ts';

/** How often it looks for erasures when nothing wakes it, ms. */
const pollMs = 1_000;
const lookAt = 20;

export interface EraserOptions {
  readonly store: NotificationsStore;
  readonly bus: Bus;
  readonly holder: string;
  readonly logger: Logger;
  /** What is written at once, at most: pairs, notifications, jobs. */
  readonly chunk?: number;
}

/**
 * Sweeps what is left of erased accounts, one instance at a time. A sweep that is cut short is done again whole; one that
 * fails is put off, and the others go on.
 */
export function startEraser({ store, bus, holder, logger, chunk = 500 }: EraserOptions): HeldLease {
  const putOff = createPutOff();
  const step = async (signal: AbortSignal) => {
    const open = await store.erasure.open(lookAt, putOff.ids());
    for (const userId of open) {
      try {
        await sweepAccount({ store, bus, chunk, signal }, userId);
        logger.info({ userId }, 'account erased');
      } catch (err) {
        if (signal.aborted) return 'idle';
        putOff.add(userId);
        logger.warn({ err, userId }, 'account not erased yet, trying again later');
      }
    }
    if (open.length > 0) await store.erasure.scrub();
    return open.length === lookAt ? 'again' : 'idle';
  };
  return holdLease({
    leases: store.leases,
    name: 'erasure',
    holder,
    logger,
    work: async () => startLoop({ name: 'erasure', logger, idleMs: pollMs, step }),
  });
}
