import { notificationsQueue, parkedQueue } from '@riff/events';
import {
  type Bus,
  type HeldLease,
  holdLease,
  holdsAny,
  type Logger,
  nowInstant,
  startLoop,
  takeOut,
} from '@riff/platform';
import type { NotificationsStore } from '../store/notifications-store.ts';

/** How often it looks for erasures when nothing wakes it, ms. */
const pollMs = 1_000;
const lookAt = 20;

export interface EraserOptions {
  readonly store: NotificationsStore;
  readonly bus: Bus;
  readonly holder: string;
  readonly logger: Logger;
}

/** Sweeps what is left of erased accounts, one instance at a time. A sweep that is cut short is done again whole. */
export function startEraser({ store, bus, holder, logger }: EraserOptions): HeldLease {
  const step = async (signal: AbortSignal) => {
    const open = await store.erasure.open(lookAt);
    for (const userId of open) {
      await sweepAccount({ store, bus, signal }, userId);
      logger.info({ userId }, 'account erased');
    }
    if (open.length > 0) await store.erasure.scrub();
    return open.length === lookAt ? ('again' as const) : ('idle' as const);
  };
  return holdLease({
    leases: store.leases,
    name: 'erasure',
    holder,
    logger,
    work: async () => startLoop({ name: 'erasure', logger, idleMs: pollMs, step }),
  });
}

interface SweepParts extends Pick<EraserOptions, 'store' | 'bus'> {
  readonly signal: AbortSignal;
}

/** Takes a person out of everything that is kept; what they are searched by goes last. */
async function sweepAccount({ store, bus, signal }: SweepParts, userId: string): Promise<void> {
  const { erasure, replica, consent } = store;
  const user = (await replica.readUsers([userId])).get(userId);
  await erasure.stripPairs(userId);
  await erasure.stubInbox(userId);
  await erasure.clearArtistName(userId);
  await consent.forget(userId);
  const person = { id: userId, email: user?.email, name: user?.name };
  await takeOut(bus, parkedQueue(notificationsQueue), holdsAny([person]), { signal });
  await erasure.finish(userId, nowInstant());
}
