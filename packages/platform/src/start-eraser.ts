import { createSweeps, type SweepsOptions } from './create-sweeps.ts';
import { type HeldLease, holdLease } from './leases/hold-lease.ts';
import type { LeaseStore } from './leases/lease-store.ts';
import type { Logger } from './logger.ts';
import { startLoop } from './loop.ts';

/** How often it looks for erasures, ms. */
const pollMs = 1_000;
/** Accounts that take turns. */
const atOnce = 20;

export interface EraserOptions extends Pick<SweepsOptions, 'sweep'> {
  readonly leases: LeaseStore;
  /** This process, unique. */
  readonly holder: string;
  readonly logger: Logger;
  /** Erasures that are not done and not in `putOff`, oldest first. */
  readonly open: (limit: number, putOff: readonly string[]) => Promise<readonly string[]>;
  /** After some were finished: overwrites what deleted bytes an embedded database still holds. */
  readonly scrub?: () => Promise<void>;
}

/**
 * Sweeps what is left of erased accounts. One instance does so at a time, and accounts take turns, so that a celebrity
 * delays nobody. A sweep that is cut short is done again whole; one that fails is put off.
 */
export function startEraser({ leases, holder, logger, open, sweep, scrub }: EraserOptions): HeldLease {
  const work = async () => {
    const stack = new AsyncDisposableStack();
    const sweeps = stack.use(createSweeps({ logger, sweep }));
    const step = async (signal: AbortSignal) => {
      const userIds = await open(atOnce, sweeps.putOff());
      if (userIds.length === 0) return 'idle';
      const done = await sweeps.turn(userIds, signal);
      for (const userId of done) logger.info({ userId }, 'account erased');
      if (done.length > 0) await scrub?.();
      return 'again';
    };
    stack.use(startLoop({ name: 'erasure', logger, idleMs: pollMs, step }));
    return stack;
  };
  return holdLease({ leases, name: 'erasure', holder, logger, work });
}
