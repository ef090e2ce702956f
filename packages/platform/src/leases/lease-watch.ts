import type { Lease } from './lease-store.ts';

/** How often a holder renews, ms. */
export const renewEveryMs = 3_000;
/** How long a lease must stand unchanged before another takes it, ms. */
export const takeAfterMs = 10_000;
/** A holder that couldn't renew for this long stops by itself, well before another may take over, ms. */
export const giveUpAfterMs = 7_000;

/** Remembers since when each lease is unchanged, by this process's monotonic clock. */
export interface LeaseWatch {
  /**
   * Returns the leases that are free, or unchanged for so long that their holder must be gone. Forgets every lease that
   * is not in `leases`.
   */
  takeable<Watched extends Lease & { readonly id: string }>(
    leases: readonly Watched[],
    nowMs: number,
  ): readonly Watched[];
}

export function watchLeases(): LeaseWatch {
  let seen = new Map<string, { token: number; beat: number; sinceMs: number }>();
  return {
    takeable(leases, nowMs) {
      const before = seen;
      seen = new Map();
      return leases.filter(({ id, holder, token, beat }) => {
        if (holder === null) return true;
        const last = before.get(id);
        const unchanged = last?.token === token && last.beat === beat;
        const since = unchanged ? last : { token, beat, sinceMs: nowMs };
        seen.set(id, since);
        return nowMs - since.sinceMs >= takeAfterMs;
      });
    },
  };
}
