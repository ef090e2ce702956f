import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { Explorations } from '../simulated/explorations.ts';

type About<Kind extends keyof Explorations> = Parameters<Explorations[Kind]>[0];
type Result<Kind extends keyof Explorations> = Awaited<ReturnType<Explorations[Kind]>>;

let idle: Worker | undefined;

/**
 * Explores in a separate thread, which later explorations reuse. node:test tracks every promise of its own
 * thread, which takes two thirds of the time. A test that times out terminates its thread, so that it does
 * not run on beside the next one.
 */
export async function exploreInThread<Kind extends keyof Explorations>(
  t: TestContext,
  kind: Kind,
  about: About<Kind>,
): Promise<Result<Kind>> {
  const thread = idle ?? new Worker(new URL('../simulated/exploration-thread.ts', import.meta.url));
  idle = undefined;
  thread.ref();
  thread.postMessage({ kind, about });
  try {
    const [result] = await once(thread, 'message', { signal: t.signal });
    thread.unref();
    idle = thread;
    return result;
  } catch (error) {
    await thread.terminate();
    throw error;
  }
}
