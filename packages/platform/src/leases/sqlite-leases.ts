import type { DatabaseSync } from 'node:sqlite';
import type { Lease, LeaseStore } from './lease-store.ts';

export const leasesSchema =
  'create table leases (name text primary key, holder text, token integer not null, beat integer not null) strict';

/**
 * Leases in an embedded database, which belongs to one process at a time: a lease whose holder isn't of this process
 * was left by one that died, and is free.
 */
export function sqliteLeases(db: DatabaseSync): LeaseStore {
  db.exec('update leases set holder = null');
  const select = db.prepare('select holder, token, beat from leases where name = ?');
  const insert = db.prepare(
    'insert into leases (name, holder, token, beat) values (?, null, 0, 0) on conflict do nothing',
  );
  const set = db.prepare(
    'update leases set holder = ?, token = ?, beat = ? where name = ? and holder is ? and token = ? and beat = ?',
  );
  const compareAndSet = async (name: string, seen: Lease, next: Lease) =>
    set.run(next.holder, next.token, next.beat, name, seen.holder, seen.token, seen.beat).changes === 1;
  return {
    async read(name) {
      insert.run(name);
      return { ...select.get(name) } as unknown as Lease;
    },
    take: (name, seen, holder) => compareAndSet(name, seen, { holder, token: seen.token + 1, beat: 0 }),
    renew: (name, held) => compareAndSet(name, held, { ...held, beat: held.beat + 1 }),
    async release(name, held) {
      db.prepare('update leases set holder = null where name = ? and holder is ? and token = ?').run(
        name,
        held.holder,
        held.token,
      );
    },
  };
}
