import type { DatabaseSync } from 'node:sqlite';
import { decideNextLease } from './decide-next-lease.ts';
import { isGone } from './instance-id.ts';
import type { Lease, LeaseStore } from './lease-store.ts';

export const leasesSchema =
  'create table leases (name text primary key, holder text, token integer not null, beat integer not null) strict';

/**
 * Leases in an embedded database. All its processes run on this machine, so a lease whose holder's process is
 * gone is free at once. Compare-and-set checks token and beat only: `read` may have replaced a dead holder
 * with null.
 */
export function sqliteLeases(db: DatabaseSync): LeaseStore {
  const select = db.prepare('select holder, token, beat from leases where name = ?');
  const insert = db.prepare(
    'insert into leases (name, holder, token, beat) values (?, null, 0, 0) on conflict do nothing',
  );
  const set = db.prepare(
    'update leases set holder = ?, token = ?, beat = ? where name = ? and token = ? and beat = ?',
  );
  const free = db.prepare('update leases set holder = null where name = ? and holder is ? and token = ?');
  const compareAndSet = (name: string, seen: Lease, next: Lease) =>
    set.run(next.holder, next.token, next.beat, name, seen.token, seen.beat).changes === 1;
  return {
    async read(name) {
      insert.run(name);
      const lease = { ...select.get(name) } as unknown as Lease;
      return lease.holder !== null && isGone(lease.holder) ? { ...lease, holder: null } : lease;
    },
    async take(name, seen, holder) {
      const next = decideNextLease(seen, holder, Date.now());
      return compareAndSet(name, seen, next) ? next : undefined;
    },
    renew: async (name, held) => compareAndSet(name, held, { ...held, beat: held.beat + 1 }),
    async release(name, held) {
      free.run(name, held.holder, held.token);
    },
  };
}
