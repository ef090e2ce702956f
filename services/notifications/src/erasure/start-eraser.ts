import { type Bus, type HeldLease, type Logger, startEraserUnderLease } from '@riff/platform';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { sweepAccount } from './sweep-account.ts';

export interface EraserOptions {
  readonly store: NotificationsStore;
  readonly bus: Bus;
  readonly holder: string;
  readonly logger: Logger;
  /** Most pairs, notifications or jobs per write. */
  readonly chunk?: number;
}

/** Sweeps what is left of erased accounts. */
export function startEraser({ store, bus, holder, logger, chunk = 500 }: EraserOptions): HeldLease {
  const { leases, erasure } = store;
  return startEraserUnderLease({
    ...{ leases, holder, logger },
    open: erasure.open,
    sweep: (userId, signal) => sweepAccount({ store, bus, chunk, signal }, userId),
    scrub: erasure.scrub,
  });
}
