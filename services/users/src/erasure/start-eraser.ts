import { createSweeps, type Logger, type Loop, startLoop } from '@riff/platform';
import type { UsersStore } from '../store/users-store.ts';
import { sweepAccount } from './sweep-account.ts';

/** How often to poll for erasures that another instance left unfinished, ms. */
const pollMs = 2_000;
const atOnce = 20;

export interface EraserOptions {
  readonly store: Pick<UsersStore, 'unsweptErasures' | 'endPairs' | 'stripWaiting' | 'scrub' | 'noteSwept'>;
  readonly logger: Logger;
  /** Most pairs deactivated in one transaction. */
  readonly chunk?: number;
}

/**
 * Finishes the work that the erasures' transactions left. Accounts take turns, so that one with millions of
 * followers does not delay the others. Running it twice, or in two instances at once, is safe.
 */
export function startEraser({ store, logger, chunk = 500 }: EraserOptions): Loop {
  const sweeps = createSweeps({ logger, sweep: (userId) => sweepAccount({ store, chunk }, userId) });
  return startLoop({
    name: 'users erasure',
    logger,
    idleMs: pollMs,
    step: async (signal) => {
      const open = await store.unsweptErasures(atOnce, sweeps.putOff());
      if (open.length === 0) return 'idle';
      const userIds = await sweeps.turn(open, signal);
      if (userIds.length === 0) return 'again';
      await store.scrub().catch((err: unknown) => {
        // Best effort: nothing reads those bytes, and the database overwrites them eventually.
        logger.warn({ err }, 'bytes of erased accounts not overwritten yet');
      });
      await store.noteSwept(userIds);
      for (const userId of userIds) logger.info({ userId }, 'account erased');
      return 'again';
    },
  });
}
