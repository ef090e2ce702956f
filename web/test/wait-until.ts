import { setTimeout } from 'node:timers/promises';

const everyMs = 50;
const patienceMs = 40_000;

/**
 * Retries until it succeeds; at the time limit, throws its last error. (After a timeout during an
 * asynchronous condition, `t.waitFor` never stops and keeps the process alive.)
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
