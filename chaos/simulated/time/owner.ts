import { AsyncLocalStorage } from 'node:async_hooks';

/** Whoever runs code in a simulation: a process, which may be stopped for a while or be gone. */
export interface Owner {
  readonly state: 'running' | 'stopped' | 'gone';
}

const owners = new AsyncLocalStorage<Owner | undefined>();

/** Whose code runs now; undefined for the world itself: servers, clients, the one who looks on. */
export const ownerNow = (): Owner | undefined => owners.getStore();

/** Runs something, and all that follows from it, as an owner's. */
export const as = <Result>(owner: Owner | undefined, run: () => Result): Result => owners.run(owner, run);
