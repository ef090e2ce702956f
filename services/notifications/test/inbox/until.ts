import type { TestContext } from 'node:test';

/** Waits until the assertion holds. The limit is long because all tests share the servers. */
export const until = (t: TestContext, holds: () => unknown): Promise<unknown> =>
  t.waitFor(holds, { interval: 20, timeout: 20_000 });
