import { decideNextLease } from './decide-next-lease.ts';
import type { Lease, LeaseStore } from './lease-store.ts';

/** Leases in memory, for tests and for simulated parts. */
export function memoryLeases(): LeaseStore {
  const leases = new Map<string, Lease>();
  const same = (a: Lease | undefined, b: Lease) =>
    a?.holder === b.holder && a.token === b.token && a.beat === b.beat;
  const compareAndSet = (name: string, seen: Lease, next: Lease) => {
    if (!same(leases.get(name), seen)) return false;
    leases.set(name, next);
    return true;
  };
  return {
    async read(name) {
      const lease = leases.get(name) ?? { holder: null, token: 0, beat: 0 };
      leases.set(name, lease);
      return lease;
    },
    async take(name, seen, holder) {
      const next = decideNextLease(seen, holder, Date.now());
      return compareAndSet(name, seen, next) ? next : undefined;
    },
    renew: async (name, held) => compareAndSet(name, held, { ...held, beat: held.beat + 1 }),
    async release(name, held) {
      const lease = leases.get(name);
      if (lease?.holder === held.holder && lease.token === held.token)
        leases.set(name, { ...lease, holder: null });
    },
  };
}
