/** A service that runs in a simulated process. */
export interface Started<Requests> {
  /** The requests that it answers. */
  readonly requests: Requests;
  /** Stops it as SIGTERM does: it finishes work in progress and releases its leases. */
  stop(): Promise<void>;
}
