/** A service that runs in a simulated process. */
export interface Started<Requests> {
  /** What it does when it is asked. */
  readonly requests: Requests;
  /** As after SIGTERM: what is in hand is finished, leases are given back. */
  stop(): Promise<void>;
}
