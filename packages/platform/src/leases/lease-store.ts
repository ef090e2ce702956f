/**
 * A stored lease. Clocks are never compared between processes: a process that sees `token` and `beat`
 * unchanged for long enough, by its own monotonic clock, may take the lease with a larger token.
 */
export interface Lease {
  readonly holder: string | null;
  readonly token: number;
  readonly beat: number;
}

/** Leases by name. Every write is one compare-and-set on a single document. */
export interface LeaseStore {
  /** The lease; created free (holder null, token 0) if it doesn't exist yet. */
  read(name: string): Promise<Lease>;
  /** Takes the lease if it is unchanged since `seen`, with a token from `decideNextLease`; else undefined. */
  take(name: string, seen: Lease, holder: string): Promise<Lease | undefined>;
  /** Increments the beat, if the lease is still as held. Returns whether it was. */
  renew(name: string, held: Lease): Promise<boolean>;
  /** Frees the lease, so that the next holder need not wait. */
  release(name: string, held: Lease): Promise<void>;
}
