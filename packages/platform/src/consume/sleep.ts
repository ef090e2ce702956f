import { setTimeout } from 'node:timers/promises';

/** Resolves after `ms`, or as soon as the signal aborts. */
export const sleep = (ms: number, ended: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal: ended }).catch(() => {});
