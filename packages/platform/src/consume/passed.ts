import { setTimeout } from 'node:timers/promises';

/** Waits so long, or until the end if that is sooner. */
export const passed = (ms: number, ended: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal: ended }).catch(() => {});
