/**
 * A lease as it stands in a store. No clocks are compared: who sees `token` and `beat` unchanged for long enough by
 * its own monotonic clock may take it with a larger token.
 */
export interface Lease {
  readonly holder: string | null;
  readonly token: number;
  readonly beat: number;
}

/** Leases by name. Every write is one compare-and-set on a single document. */
export interface LeaseStore {
  /** The lease, made free (holder null, token 0) when it doesn't exist yet. */
  read(name: string): Promise<Lease>;
  /** Takes the lease if it is unchanged since `seen`, with a token from `decideNextLease`; else undefined. */
  take(name: string, seen: Lease, holder: string): Promise<Lease | undefined>;
  /** The next beat, if holder and token still are ours. */
  renew(name: string, held: Lease): Promise<boolean>;
  /** Gives it back, so that the next one needn't wait. */
  release(name: string, held: Lease): Promise<void>;
}
