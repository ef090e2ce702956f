import type { Servers } from '../parts/servers.ts';
import type { Progress } from './progress.ts';
import type { Row } from './row.ts';

/** One of the measurements. */
export interface Bench {
  readonly name: string;
  /** What is measured, in a sentence. */
  readonly what: string;
  readonly run: (setting: Setting) => Promise<readonly Row[]>;
}

export interface Setting {
  /** The largest number of followers. */
  readonly followers: number;
  /** How often everyone has their turn. */
  readonly rounds: number;
  readonly servers: Servers;
  readonly progress: Progress;
}

/** What a bench reached. */
export interface Result {
  readonly name: string;
  readonly what: string;
  readonly rows: readonly Row[];
}
