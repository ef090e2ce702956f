import { type HeldLease, holdLease } from '../leases/hold-lease.ts';
import type { LeaseStore } from '../leases/lease-store.ts';
import type { Logger } from '../logger.ts';
import { type Loop, startLoop } from '../loop.ts';
import { createSweeps, type SweepsOptions } from './create-sweeps.ts';

/** How often to poll for erasures, ms. */
const pollMs = 1_000;
/** Accounts that take turns. */
const atOnce = 20;

export interface EraserOptions extends Pick<SweepsOptions, 'sweep'> {
  readonly logger: Logger;
  /** Erasures that are not done and not in `putOff`, oldest first. */
  readonly open: (limit: number, putOff: readonly string[]) => Promise<readonly string[]>;
  /** Finishes the accounts that were swept, all of a round together. If it fails, they are swept again. */
  readonly finish?: (userIds: readonly string[], signal: AbortSignal) => Promise<void>;
  /** Overwrites what deleted bytes an embedded database still holds, once accounts are finished. */
  readonly scrub?: () => Promise<void>;
}

/**
 * Sweeps the data of erased accounts. They take turns, so that a celebrity delays nobody. An interrupted sweep starts
 * over; a failing one is put off.
 */
export function startEraser({ logger, open, sweep, finish, scrub }: EraserOptions): Loop {
  const sweeps = createSweeps({ logger, sweep });
  const loop = startLoop({
    name: 'erasure',
    logger,
    idleMs: pollMs,
    async step(signal) {
      const userIds = await open(atOnce, sweeps.putOff());
      if (userIds.length === 0) return 'idle';
      const done = await sweeps.turn(userIds, signal);
      if (done.length === 0) return 'again';
      await finish?.(done, signal);
      for (const userId of done) logger.info({ userId }, 'account erased');
      await scrub?.();
      return 'again';
    },
  });
  return {
    wake: loop.wake,
    async [Symbol.asyncDispose]() {
      await loop[Symbol.asyncDispose]();
      await sweeps[Symbol.asyncDispose]();
    },
  };
}

/** The same in one instance at a time. */
export function startEraserUnderLease({
  leases,
  holder,
  ...options
}: EraserOptions & {
  readonly leases: LeaseStore;
  /** This process, unique. */
  readonly holder: string;
}): HeldLease {
  const work = async () => startEraser(options);
  return holdLease({ leases, name: 'erasure', holder, logger: options.logger, work });
}
