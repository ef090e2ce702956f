import type { Deed } from './deeds.ts';
import type { Trouble } from './troubles.ts';

/** One simulated run: who does what when, and what goes wrong. */
export interface Schedule {
  /** Seeds all random choices during the run. */
  readonly seed: number;
  /** Followers per page of a fan-out. */
  readonly pageSize: number;
  /** Followers that a walk keeps when it splits. */
  readonly rangeSize: number;
  /** Number of processes of Notifications-MS. */
  readonly workers: number;
  readonly cursorsAreSnapshots: boolean;
  /** Longest time for a call to arrive, ms. */
  readonly slowestMs: number;
  readonly steps: readonly Step[];
}

/** After a pause, somebody does something, or something breaks. */
export interface Step {
  readonly afterMs: number;
  readonly what: Deed | Trouble;
}
