import type { Lease, LeaseStore } from './lease-store.ts';

/**
 * The lease as it stands once renewed; undefined when another has it. A renewal whose answer was lost has moved the
 * beat all the same, which makes the next one a refusal: so what a refusal meets is looked up.
 */
export async function renewLease(leases: LeaseStore, name: string, held: Lease): Promise<Lease | undefined> {
  const next = { ...held, beat: held.beat + 1 };
  if (await leases.renew(name, held)) return next;
  const { holder, token, beat } = await leases.read(name);
  return holder === next.holder && token === next.token && beat === next.beat ? next : undefined;
}
