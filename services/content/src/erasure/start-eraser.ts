import { contentQueue, parkedQueue } from '@riff/events';
import {
  type Bus,
  createPutOff,
  type HeldLease,
  holdLease,
  holdsAny,
  type Logger,
  nowInstant,
  startLoop,
  takeOut,
} from '@riff/platform';
import type { ContentStore } from '../store/content-store.ts';

/** How often to poll for erasures, ms. */
const pollMs = 1_000;
const atOnce = 20;

export interface EraserOptions {
  readonly store: ContentStore;
  readonly bus: Bus;
  readonly holder: string;
  readonly logger: Logger;
}

/**
 * Sweeps what is left of erased accounts, one instance at a time. An interrupted sweep is repeated from the
 * start. An account that fails, or whose events still wait for the broker, is retried later; the others go
 * on.
 */
export function startEraser({ store, bus, holder, logger }: EraserOptions): HeldLease {
  const putOff = createPutOff();
  const step = async (signal: AbortSignal) => {
    const open = await store.erasure.open(atOnce, putOff.ids());
    const withdrawn: string[] = [];
    for (const userId of open) {
      if (signal.aborted) return 'idle';
      if (await isWithdrawn({ store, logger }, userId)) withdrawn.push(userId);
      else putOff.add(userId);
    }
    if (withdrawn.length > 0) {
      await sweepPeople({ store, bus, signal }, withdrawn);
      logger.info({ userIds: withdrawn }, 'accounts erased');
    }
    return open.length === atOnce ? 'again' : 'idle';
  };
  return holdLease({
    leases: store.leases,
    name: 'erasure',
    holder,
    logger,
    work: async () => startLoop({ name: 'erasure', logger, idleMs: pollMs, step }),
  });
}

/** False while some of the author's events still wait for the broker. */
async function isWithdrawn({ store, logger }: Pick<EraserOptions, 'store' | 'logger'>, userId: string) {
  try {
    return await store.erasure.withdraw(userId);
  } catch (err) {
    logger.warn({ err, userId }, 'account not erased yet, trying again later');
    return false;
  }
}

interface SweepParts extends Pick<EraserOptions, 'store' | 'bus'> {
  readonly signal: AbortSignal;
}

/**
 * Removes people from everything else. Their names and addresses go last: the parked queue is searched for
 * them.
 */
async function sweepPeople(
  { store: { erasure, userRefs }, bus, signal }: SweepParts,
  userIds: readonly string[],
) {
  const known = await userRefs.find(userIds);
  const people = userIds.map((id) => ({ id, email: known.get(id)?.email, name: known.get(id)?.name }));
  await takeOut(bus, parkedQueue(contentQueue), holdsAny(people), { signal });
  await erasure.forget(userIds);
  await erasure.scrub();
  await erasure.finish(userIds, nowInstant());
}
