import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
  readonly everyMs?: number;
  /** What takes longer than the default on a busy machine isn't going to happen. */
  readonly withinMs?: number;
}

/**
 * Asks until the condition holds, and fails with its last complaint. (A `t.waitFor` that gives up while it is asking
 * goes on asking for ever, which keeps the process of a failed test alive.)
 */
export async function until<Result>(
  condition: () => Result | Promise<Result>,
  { everyMs = 25, withinMs = 60_000 }: Patience = {},
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
