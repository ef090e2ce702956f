import type { Servers } from '@riff/tools/servers';
import type { Progress } from './progress.ts';
import type { Row } from './row.ts';

/** A measurement. */
export interface Bench {
  readonly name: string;
  /** What is measured, in a sentence. */
  readonly what: string;
  readonly run: (setting: Setting) => Promise<readonly Row[]>;
  /** Its rows on the MongoDB at a URL whose queries use their indexes, at sizes that the stand-in can't bear. */
  readonly runOnMongo?: (url: string, setting: Setting) => Promise<readonly Row[]>;
}

export interface Setting {
  /** The largest number of followers. */
  readonly followers: number;
  /** Rounds per contestant. */
  readonly rounds: number;
  readonly servers: Servers;
  readonly progress: Progress;
}

/** The result of a bench. */
export interface Result {
  readonly name: string;
  readonly what: string;
  readonly rows: readonly Row[];
}
