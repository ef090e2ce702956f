import { setTimeout } from 'node:timers/promises';

const everyMs = 50;
const patienceMs = 40_000;

/**
 * Tries until it succeeds. Throws what it threw last. (`t.waitFor` goes on for ever, and the process with it, when its
 * time is up while an asynchronous condition is under way.)
 */
export async function waitUntil<Result>(
  condition: () => Promise<Result>,
  withinMs = patienceMs,
): Promise<Result> {
  const until = performance.now() + withinMs;
  for (;;) {
    try {
      return await condition();
    } catch (error) {
      if (performance.now() > until) throw error;
      await setTimeout(everyMs);
    }
  }
}
