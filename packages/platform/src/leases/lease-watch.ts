import type { Lease } from './lease-store.ts';

/** How often a holder renews, ms. */
export const renewEveryMs = 3_000;
/** How long a lease must stand unchanged before another takes it, ms. */
export const takeAfterMs = 10_000;
/** A holder that couldn't renew for this long stops by itself, well before another may take over, ms. */
export const giveUpAfterMs = 7_000;

/** Remembers when each lease was first seen as it is, by this process's monotonic clock. */
export interface LeaseWatch {
  /** Whether this lease is free, or has stood unchanged for so long that its holder is gone. */
  takeable(name: string, lease: Lease, nowMs: number): boolean;
  forget(name: string): void;
}

export function watchLeases(): LeaseWatch {
  const seen = new Map<string, { token: number; beat: number; sinceMs: number }>();
  return {
    takeable(name, lease, nowMs) {
      if (lease.holder === null) return true;
      const last = seen.get(name);
      if (last === undefined || last.token !== lease.token || last.beat !== lease.beat) {
        seen.set(name, { token: lease.token, beat: lease.beat, sinceMs: nowMs });
        return false;
      }
      return nowMs - last.sinceMs >= takeAfterMs;
    },
    forget: (name) => void seen.delete(name),
  };
}
