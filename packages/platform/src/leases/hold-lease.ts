import type { Logger } from '../logger.ts';
import { startLoop } from '../loop.ts';
import type { Lease, LeaseStore } from './lease-store.ts';
import { giveUpAfterMs, renewEveryMs, watchLeases } from './lease-watch.ts';

export interface HoldLeaseOptions {
  readonly leases: LeaseStore;
  readonly name: string;
  /** This process, unique. */
  readonly holder: string;
  readonly logger: Logger;
  /** Starts the work that needs the lease; what it returns is disposed of before the lease is given back, or once lost. */
  readonly work: (token: number, lost: AbortSignal) => Promise<AsyncDisposable>;
}

export interface HeldLease extends AsyncDisposable {
  readonly held: boolean;
}

/** How often a process that stands by looks, ms. */
const standByMs = 1_000;

/**
 * Does the work while this process holds the lease, and stands by while another does. A holder that can't renew for
 * 7 s stops its work before another may take the lease (10 s); a stopped process that wakes up later is caught by the
 * token.
 */
export function holdLease({ leases, name, holder, logger, work }: HoldLeaseOptions): HeldLease {
  const watch = watchLeases();
  let current:
    | { lease: Lease; renewedAt: number; running: AsyncDisposable; lost: AbortController }
    | undefined;

  const stop = async () => {
    const ended = current;
    current = undefined;
    ended?.lost.abort();
    await ended?.running[Symbol.asyncDispose]();
    return ended?.lease;
  };
  const tryTake = async () => {
    const seen = await leases.read(name);
    if (!watch.takeable(name, seen, performance.now())) return;
    const renewedAt = performance.now();
    if (!(await leases.take(name, seen, holder))) return;
    const lease = { holder, token: seen.token + 1, beat: 0 };
    const lost = new AbortController();
    logger.debug({ lease: name, token: lease.token }, 'lease taken');
    try {
      current = { lease, renewedAt, lost, running: await work(lease.token, lost.signal) };
    } catch (error) {
      await leases.release(name, lease);
      throw error;
    }
  };
  const renew = async (mine: NonNullable<typeof current>) => {
    const renewedAt = performance.now();
    // A store that doesn't answer must not keep a holder at work past the time when another may take over.
    const left = giveUpAfterMs - (renewedAt - mine.renewedAt);
    if (left <= 0 || !(await inTime(leases.renew(name, mine.lease), left))) {
      logger.warn({ lease: name, token: mine.lease.token }, 'lease lost');
      return void (await stop());
    }
    mine.lease = { ...mine.lease, beat: mine.lease.beat + 1 };
    mine.renewedAt = renewedAt;
  };
  const loop = startLoop({
    name: `lease ${name}`,
    logger,
    idleMs: standByMs,
    step: async () => {
      if (current === undefined) await tryTake();
      else if (performance.now() - current.renewedAt >= renewEveryMs - standByMs / 2) await renew(current);
      return 'idle';
    },
  });
  return {
    get held() {
      return current !== undefined;
    },
    async [Symbol.asyncDispose]() {
      await loop[Symbol.asyncDispose]();
      const lease = await stop();
      if (lease !== undefined) await leases.release(name, lease).catch(() => undefined);
    },
  };
}

/** What was promised, or false when it takes longer than that. */
async function inTime(promised: Promise<boolean>, ms: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(late.resolve, ms, false);
  try {
    return await Promise.race([promised, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
