import { type Logger, type Loop, startLoop } from '@riff/platform';
import type { UsersStore } from '../store/users-store.ts';

/** How long what another instance left unfinished waits, ms. */
const pollMs = 2_000;
const atOnce = 20;

export interface EraserOptions {
  readonly store: Pick<UsersStore, 'unsweptErasures' | 'sweepErased' | 'scrub' | 'noteSwept'>;
  readonly logger: Logger;
}

/** Finishes what an erasure's own transaction left to do. Done twice, or by two instances at once, it is done once. */
export function startEraser({ store, logger }: EraserOptions): Loop {
  return startLoop({
    name: 'users erasure',
    logger,
    idleMs: pollMs,
    step: async (signal) => {
      const userIds = await store.unsweptErasures(atOnce);
      if (userIds.length === 0) return 'idle';
      for (const userId of userIds) await store.sweepErased(userId, signal);
      if (signal.aborted) return 'idle';
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
