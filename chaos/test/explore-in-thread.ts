import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { Explorations } from '../simulated/explorations.ts';

type About<Kind extends keyof Explorations> = Parameters<Explorations[Kind]>[0];
type Result<Kind extends keyof Explorations> = Awaited<ReturnType<Explorations[Kind]>>;

/**
 * Explores in a thread of its own: node:test follows each promise of its thread, which takes two thirds of the time, and
 * a test that is out of time ends its thread instead of going on beside the next.
 */
export async function exploreInThread<Kind extends keyof Explorations>(
  t: TestContext,
  kind: Kind,
  about: About<Kind>,
): Promise<Result<Kind>> {
  const thread = new Worker(new URL('../simulated/exploration-thread.ts', import.meta.url), {
    workerData: { kind, about },
  });
  try {
    const [result] = await once(thread, 'message', { signal: t.signal });
    return result;
  } finally {
    await thread.terminate();
  }
}
