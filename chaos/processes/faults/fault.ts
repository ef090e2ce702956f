import type { Stage } from '../parts/stage.ts';
import type { Seeded } from '../seeded.ts';

/** What was done to what, for the record. */
export interface FaultRecord {
  readonly kind: string;
  readonly target: string;
  /** How long it lasted, ms; 0: a moment. */
  readonly ms: number;
}

export interface FaultParts {
  readonly stage: Stage;
  /** The broker's virtual host of the run. */
  readonly virtualHost: string;
}

export interface Fault extends FaultRecord {
  /** While it lasts no other is injected here. */
  readonly where: string;
  /** Resolves once it is over and mended. */
  readonly inject: (parts: FaultParts) => Promise<void>;
}

/** Decides one fault of its kind. */
export type ChooseFault = (random: Seeded, targets: Targets) => Fault;

export interface Targets {
  readonly processes: readonly string[];
  /** The ways between them, by their names. */
  readonly ways: readonly string[];
  /** Faults last so much of their usual time. */
  readonly scale: number;
}
