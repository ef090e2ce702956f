import { createSweeps, type Logger, type Loop, startLoop } from '@riff/platform';
import type { UsersStore } from '../store/users-store.ts';
import { sweepAccount } from './sweep-account.ts';

/** How long what another instance left unfinished waits, ms. */
const pollMs = 2_000;
const atOnce = 20;

export interface EraserOptions {
  readonly store: Pick<UsersStore, 'unsweptErasures' | 'endPairs' | 'stripWaiting' | 'scrub' | 'noteSwept'>;
  readonly logger: Logger;
  /** Pairs that end at once, at most. */
  readonly chunk?: number;
}

/**
 * Finishes what erasures' own transactions left to do, in turns: who has millions of followers holds no other up. Done
 * twice, or by two instances at once, it is done once.
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
        // Best effort: nobody reads those bytes, and the database overwrites them in the course of its work.
        logger.warn({ err }, 'bytes of erased accounts not overwritten yet');
      });
      await store.noteSwept(userIds);
      for (const userId of userIds) logger.info({ userId }, 'account erased');
      return 'again';
    },
  });
}
