import type { Bus } from '../bus/bus.ts';
import type { holdsAny } from './holds-any.ts';
import { type SweepOptions, sweepQueue } from './sweep-queue.ts';

/**
 * Takes out of a queue everything that `holds` says true of, also what is put in while it looks: only a pass that took
 * nothing says that nothing is left. Throws as `sweepQueue` does; then it isn't done. Returns how many it took.
 */
export async function takeOut(
  bus: Bus,
  queue: string,
  holds: ReturnType<typeof holdsAny>,
  options: SweepOptions = {},
): Promise<number> {
  let taken = 0;
  for (;;) {
    const removed = await sweepQueue(bus, queue, async (message) => holds(message), options);
    if (removed === 0) return taken;
    taken += removed;
  }
}
