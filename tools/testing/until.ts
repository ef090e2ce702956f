import { setTimeout as sleep } from 'node:timers/promises';
import { config } from '../config.ts';

export interface Patience {
  readonly everyMs?: number;
  readonly withinMs?: number;
}

/**
 * Asks until the condition holds, and fails with its last complaint. (A `t.waitFor` that gives up while it is asking
 * goes on asking for ever, which keeps the process of a failed test alive.)
 */
export async function until<Result>(
  condition: () => Result | Promise<Result>,
  { everyMs = 25, withinMs = config.untilMs }: Patience = {},
): Promise<Result> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await condition();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await sleep(everyMs);
  }
}
