import type { Lease, LeaseStore } from './lease-store.ts';

/**
 * The lease after a renewal; undefined when another process holds it. A renewal whose answer was lost has moved the
 * beat all the same, so the next one is refused. A refusal therefore reads the lease to see whether it is still ours.
 */
export async function renewLease(leases: LeaseStore, name: string, held: Lease): Promise<Lease | undefined> {
  const next = { ...held, beat: held.beat + 1 };
  if (await leases.renew(name, held)) return next;
  const { holder, token, beat } = await leases.read(name);
  return holder === next.holder && token === next.token && beat === next.beat ? next : undefined;
}
