import type { Stage } from '../parts/stage.ts';
import type { Seeded } from '../seeded.ts';

/** An injected fault, for the log. */
export interface FaultRecord {
  readonly kind: string;
  readonly target: string;
  /** Duration, ms; 0: instantaneous. */
  readonly ms: number;
}

export interface FaultParts {
  readonly stage: Stage;
  /** The broker's virtual host of the run. */
  readonly virtualHost: string;
}

export interface Fault extends FaultRecord {
  /** Only one fault at a time is injected per location. */
  readonly where: string;
  /** Resolves once the fault is over and repaired. */
  readonly inject: (parts: FaultParts) => Promise<void>;
}

/** Chooses the target and duration of one fault of its kind. */
export type ChooseFault = (random: Seeded, targets: Targets) => Fault;

export interface Targets {
  readonly processes: readonly string[];
  /** Names of the network links between processes and servers. */
  readonly links: readonly string[];
  /** Factor on the usual duration of a fault. */
  readonly scale: number;
}
