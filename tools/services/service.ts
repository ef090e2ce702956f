import type { Launched } from './launch.ts';

/** A server that this command provides. */
export type Service = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  ping(url: string, timeoutMs: number): Promise<void>;
  /** Installs the server if necessary and starts it. Rejects with instructions if it can't. */
  start(say: (what: string) => void): Promise<Launched | { readonly systemService: string }>;
  /** Enables extras that tests need once the server runs; resolves to a message if it did anything. */
  prepare?(): Promise<string | undefined>;
};
