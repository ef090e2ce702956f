import type { Lease } from './lease-store.ts';

/**
 * The lease as its next holder takes it. The clock keeps tokens rising even after a restore lost the latest ones.
 */
export function decideNextLease(seen: Lease, holder: string, nowMs: number): Lease {
  return { holder, token: Math.max(seen.token + 1, Math.floor(nowMs / 1_000)), beat: 0 };
}
