import { type Bus, type HeldLease, type Logger, startEraserUnderLease } from '@riff/platform';
import type { ContentStore } from '../store/content-store.ts';
import { finishAccounts, sweepAccount } from './sweep-account.ts';

export interface EraserOptions {
  readonly store: ContentStore;
  readonly bus: Bus;
  readonly holder: string;
  readonly logger: Logger;
}

/** Sweeps what is left of erased accounts. */
export function startEraser({ store, bus, holder, logger }: EraserOptions): HeldLease {
  return startEraserUnderLease({
    ...{ leases: store.leases, holder, logger },
    open: store.erasure.open,
    sweep: (userId) => sweepAccount(store.erasure, userId),
    finish: (userIds, signal) => finishAccounts({ store, bus, signal }, userIds),
  });
}
