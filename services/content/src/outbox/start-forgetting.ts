import { type Logger, type Loop, startLoop } from '@riff/platform';
import type { ContentStore } from '../store/content-store.ts';

/**
 * How long the id and hash of a deleted publication are kept, so that a late repeat doesn't recreate it, ms.
 */
const keepMs = 24 * 60 * 60 * 1_000;
const everyMs = 10 * 60 * 1_000;

export function startForgetting({
  store,
  logger,
}: {
  store: Pick<ContentStore, 'forgetDeleted'>;
  logger: Logger;
}): Loop {
  return startLoop({
    name: 'forget deleted content',
    logger,
    idleMs: everyMs,
    step: async () => {
      await store.forgetDeleted(new Date(Date.now() - keepMs));
      return 'idle';
    },
  });
}
