import type { Bus } from '../bus/bus.ts';
import type { holdsAny } from './holds-any.ts';
import { type SweepOptions, sweepQueue } from './sweep-queue.ts';

/**
 * Removes every message that `holds` matches, including those that arrive meanwhile: sweeps repeat until one removes
 * nothing. Throws as `sweepQueue` does, and is then not done. Returns how many were removed.
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
