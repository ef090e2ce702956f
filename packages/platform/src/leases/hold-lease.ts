import type { Logger } from '../logger.ts';
import { startLoop } from '../loop.ts';
import type { LeaseStore } from './lease-store.ts';
import { renewEveryMs, watchLeases } from './lease-watch.ts';
import { renewLease } from './renew-lease.ts';
import { type LeasedWork, startTerm, type Term } from './start-term.ts';

export interface HoldLeaseOptions {
  readonly leases: LeaseStore;
  readonly name: string;
  /** This process, unique. */
  readonly holder: string;
  readonly logger: Logger;
  readonly work: LeasedWork;
}

export interface HeldLease extends AsyncDisposable {
  readonly held: boolean;
}

/** How often a process on standby polls the lease, ms. */
const standByMs = 1_000;

/**
 * Runs the work while this process holds the lease, and stands by while another does. A holder that can't
 * renew for 7 s stops its work before another may take the lease (10 s). A suspended process that resumes
 * later is fenced off by the token.
 */
export function holdLease({ leases, name, holder, logger, work }: HoldLeaseOptions): HeldLease {
  const watch = watchLeases();
  let term: Term | undefined;

  const tryTake = async () => {
    const seen = await leases.read(name);
    const takenAt = performance.now();
    const free = watch.takeable([{ id: name, ...seen }], takenAt).length > 0;
    // A lease in our own name is left from a term that ended, or from a `take` whose answer was lost.
    if (!free && seen.holder !== holder) return;
    const lease = await leases.take(name, seen, holder);
    if (lease === undefined) return;
    const named = { lease: name, token: lease.token };
    logger.debug(named, 'lease taken');
    const onLost = () => logger.warn(named, 'lease lost');
    const begun = startTerm({ lease, previousToken: seen.token, takenAt, work, onLost });
    try {
      await begun.begun;
      term = begun;
    } catch (error) {
      await begun.end();
      await leases.release(name, lease);
      throw error;
    }
  };
  const giveBack = async () => {
    const isOurs = term?.over === false;
    await term?.end();
    if (isOurs && term !== undefined) await leases.release(name, term.lease).catch(() => undefined);
  };
  const loop = startLoop({
    name: `lease ${name}`,
    logger,
    idleMs: standByMs,
    step: async (stop) => {
      if (term?.over) {
        const { end } = term;
        term = undefined;
        await end();
      }
      if (stop.aborted) return 'idle';
      if (term === undefined) await tryTake();
      else if (performance.now() - term.renewedAt >= renewEveryMs - standByMs / 2)
        await term.renew((held) => renewLease(leases, name, held));
      return 'idle';
    },
  });
  return {
    get held() {
      return term?.over === false;
    },
    async [Symbol.asyncDispose]() {
      const stopping = loop[Symbol.asyncDispose]();
      // First, so that a hanging renewal does not delay the stop.
      await giveBack();
      await stopping;
      await giveBack();
    },
  };
}
