import { AsyncLocalStorage } from 'node:async_hooks';

/** Owns code that runs in a simulation: a process, which may be stopped for a while or be gone. */
export interface Owner {
  readonly state: 'running' | 'stopped' | 'gone';
}

const owners = new AsyncLocalStorage<Owner | undefined>();

/** The owner of the running code; undefined for the world itself: servers, clients and the oracle. */
export const ownerNow = (): Owner | undefined => owners.getStore();

/** Runs a function, and everything that it starts, as this owner. */
export const as = <Result>(owner: Owner | undefined, run: () => Result): Result => owners.run(owner, run);
