import { type Bus, createSweeps, type HeldLease, holdLease, type Logger, startLoop } from '@riff/platform';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { sweepAccount } from './sweep-account.ts';

/** Poll interval for erasures when nothing wakes it, ms. */
const pollMs = 1_000;
const pollLimit = 20;

export interface EraserOptions {
  readonly store: NotificationsStore;
  readonly bus: Bus;
  readonly holder: string;
  readonly logger: Logger;
  /** Most pairs, notifications or jobs per write. */
  readonly chunk?: number;
}

/**
 * Sweeps the data of erased accounts. One instance sweeps at a time, and accounts take turns, so that a
 * celebrity delays nobody. An interrupted sweep starts over; a failing one is postponed.
 */
export function startEraser({ store, bus, holder, logger, chunk = 500 }: EraserOptions): HeldLease {
  const work = async () => {
    const stack = new AsyncDisposableStack();
    const sweeps = stack.use(
      createSweeps({
        logger,
        sweep: (userId, signal) => sweepAccount({ store, bus, chunk, signal }, userId),
      }),
    );
    const step = async (signal: AbortSignal) => {
      const open = await store.erasure.open(pollLimit, sweeps.putOff());
      if (open.length === 0) return 'idle';
      const done = await sweeps.turn(open, signal);
      for (const userId of done) logger.info({ userId }, 'account erased');
      if (done.length > 0) await store.erasure.scrub();
      return 'again';
    };
    stack.use(startLoop({ name: 'erasure', logger, idleMs: pollMs, step }));
    return stack;
  };
  return holdLease({ leases: store.leases, name: 'erasure', holder, logger, work });
}
