import { type Logger, type Loop, startEraser as start } from '@riff/platform';
import type { ErasureStore } from '../store/erasure-store.ts';
import { sweepAccount } from './sweep-account.ts';

export interface EraserOptions {
  readonly erasure: ErasureStore;
  readonly logger: Logger;
  /** Most pairs deactivated in one transaction. */
  readonly chunk?: number;
}

/** Finishes the work that the erasures' transactions left. Running it twice, or in two instances at once, is safe. */
export function startEraser({ erasure, logger, chunk = 500 }: EraserOptions): Loop {
  return start({
    logger,
    open: erasure.open,
    sweep: (userId) => sweepAccount({ erasure, chunk }, userId),
    async finish(userIds) {
      await erasure.scrub().catch((err: unknown) => {
        // Best effort: nothing reads those bytes, and the database overwrites them eventually.
        logger.warn({ err }, 'bytes of erased accounts not overwritten yet');
      });
      await erasure.finish(userIds);
    },
  });
}
