/** Registers teardowns: node:test's TestContext, or `{ after }` of node:test for a whole file. */
export type Teardown = { after(fn: () => Promise<void>): void };

/**
 * Registers a teardown that runs after those registered later. node:test runs teardowns in registration
 * order, but a service must close before its database is dropped. A teardown registered during teardown runs
 * last.
 */
export function afterTheRest(t: Teardown, fn: () => Promise<void>): void {
  t.after(async () => t.after(fn));
}
