import type { TestContext } from 'node:test';

/** Waits until the assertion holds; the servers that all tests share may take their time. */
export const until = (t: TestContext, holds: () => unknown): Promise<unknown> =>
  t.waitFor(holds, { interval: 20, timeout: 20_000 });
