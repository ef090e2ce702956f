import type { Deed } from './deeds.ts';
import type { Trouble } from './troubles.ts';

/** One simulated run: who does what when, and what goes wrong. */
export interface Schedule {
  /** Of everything that is left to chance while it runs. */
  readonly seed: number;
  /** Followers in one page of a fan-out. */
  readonly pageSize: number;
  /** How many processes of Notifications-MS there are. */
  readonly workers: number;
  readonly cursorsAreSnapshots: boolean;
  /** The longest that a call takes to arrive, ms. */
  readonly slowestMs: number;
  readonly steps: readonly Step[];
}

/** After a while, somebody does something, or something breaks. */
export interface Step {
  readonly afterMs: number;
  readonly what: Deed | Trouble;
}
