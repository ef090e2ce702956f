import { type Collection, MongoServerError } from 'mongodb';
import { decideNextLease } from './decide-next-lease.ts';
import type { Lease, LeaseStore } from './lease-store.ts';

export interface LeaseDocument extends Lease {
  readonly _id: string;
}

/** Leases in a MongoDB collection, one document each. */
export function mongoLeases(collection: Collection<LeaseDocument>): LeaseStore {
  const compareAndSet = async (name: string, { holder, token, beat }: Lease, next: Lease) => {
    const { matchedCount } = await collection.updateOne({ _id: name, holder, token, beat }, { $set: next });
    return matchedCount === 1;
  };
  return {
    async read(name) {
      const found = await collection.findOne({ _id: name });
      if (found !== null) return { holder: found.holder, token: found.token, beat: found.beat };
      const free = { holder: null, token: 0, beat: 0 };
      await collection.insertOne({ _id: name, ...free }).catch(unlessDuplicate);
      return free;
    },
    async take(name, seen, holder) {
      const next = decideNextLease(seen, holder, Date.now());
      return (await compareAndSet(name, seen, next)) ? next : undefined;
    },
    renew: (name, held) => compareAndSet(name, held, { ...held, beat: held.beat + 1 }),
    release: async (name, held) => {
      await collection.updateOne(
        { _id: name, holder: held.holder, token: held.token },
        { $set: { holder: null } },
      );
    },
  };
}

function unlessDuplicate(error: unknown): void {
  if (!(error instanceof MongoServerError && error.code === 11000)) throw error;
}
