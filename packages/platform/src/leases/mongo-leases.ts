import type { Collection } from 'mongodb';
import { insertNew } from '../mongo/insert-new.ts';
import { decideNextLease } from './decide-next-lease.ts';
import type { Lease, LeaseStore } from './lease-store.ts';

export interface LeaseDocument extends Lease {
  readonly _id: string;
}

/** Leases in a MongoDB collection, one document each. */
export function mongoLeases(collection: () => Promise<Collection<LeaseDocument>>): LeaseStore {
  const compareAndSet = async (name: string, { holder, token, beat }: Lease, next: Lease) => {
    const { matchedCount } = await (await collection()).updateOne(
      { _id: name, holder, token, beat },
      { $set: next },
    );
    return matchedCount === 1;
  };
  return {
    async read(name) {
      const leases = await collection();
      const found = await leases.findOne({ _id: name });
      if (found !== null) return { holder: found.holder, token: found.token, beat: found.beat };
      const free = { holder: null, token: 0, beat: 0 };
      await insertNew(leases, [{ _id: name, ...free }]);
      return free;
    },
    async take(name, seen, holder) {
      const next = decideNextLease(seen, holder, Date.now());
      return (await compareAndSet(name, seen, next)) ? next : undefined;
    },
    renew: (name, held) => compareAndSet(name, held, { ...held, beat: held.beat + 1 }),
    release: async (name, held) => {
      await (await collection()).updateOne(
        { _id: name, holder: held.holder, token: held.token },
        { $set: { holder: null } },
      );
    },
  };
}
