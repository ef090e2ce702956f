import { type Logger, type Loop, startEraser as start } from '@riff/platform';
import type { UsersStore } from '../store/users-store.ts';
import { sweepAccount } from './sweep-account.ts';

export interface EraserOptions {
  readonly store: Pick<UsersStore, 'unsweptErasures' | 'endPairs' | 'stripWaiting' | 'scrub' | 'noteSwept'>;
  readonly logger: Logger;
  /** Most pairs deactivated in one transaction. */
  readonly chunk?: number;
}

/** Finishes the work that the erasures' transactions left. Running it twice, or in two instances at once, is safe. */
export function startEraser({ store, logger, chunk = 500 }: EraserOptions): Loop {
  return start({
    logger,
    open: store.unsweptErasures,
    sweep: (userId) => sweepAccount({ store, chunk }, userId),
    async finish(userIds) {
      await store.scrub().catch((err: unknown) => {
        // Best effort: nothing reads those bytes, and the database overwrites them eventually.
        logger.warn({ err }, 'bytes of erased accounts not overwritten yet');
      });
      await store.noteSwept(userIds);
    },
  });
}
