/** What a test offers for its teardown: node:test's TestContext, or `{ after }` of node:test for a whole file. */
export type Teardown = { after(fn: () => Promise<void>): void };

/**
 * Registers a teardown that runs after those which the test registers later: node:test runs them in the order of
 * their registration, and a service must close before its database is dropped. One that is registered during the
 * teardown comes last.
 */
export function afterTheRest(t: Teardown, fn: () => Promise<void>): void {
  t.after(async () => t.after(fn));
}
