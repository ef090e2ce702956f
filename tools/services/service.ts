import type { Launched } from './launch.ts';

/** A server that this command provides. */
export type Service = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  ping(url: string, timeoutMs: number): Promise<void>;
  /** Installs it where necessary and starts it. Rejects, saying what to do, where it can't. */
  start(say: (what: string) => void): Promise<Launched | { readonly systemService: string }>;
  /** Adds what tests want of it once it runs; says what, if anything. */
  prepare?(): Promise<string | undefined>;
};
