import type { Schedule, Step } from './schedule.ts';

/**
 * The shortest schedule found that still fails. Delta debugging: leaves out halves first, then smaller parts,
 * until no single step can go.
 */
export async function shrink(
  schedule: Schedule,
  fails: (shorter: Schedule) => Promise<boolean>,
): Promise<Schedule> {
  let shortest = schedule;
  for (let size = Math.ceil(shortest.steps.length / 2); size >= 1; ) {
    const shorter = await withoutSome(shortest, size, fails);
    if (shorter.steps.length === shortest.steps.length) {
      if (size === 1) break;
      size = Math.ceil(size / 2);
    }
    shortest = shorter;
  }
  return shortest;
}

/** Leaves out each part of this size that the failure does not need. */
async function withoutSome(
  schedule: Schedule,
  size: number,
  fails: (shorter: Schedule) => Promise<boolean>,
): Promise<Schedule> {
  let kept = schedule;
  for (let at = 0; at < kept.steps.length; ) {
    const shorter = { ...kept, steps: without(kept.steps, at, size) };
    if (await fails(shorter)) kept = shorter;
    else at += size;
  }
  return kept;
}

/** The steps after the removed part still happen at the same time. */
function without(steps: readonly Step[], at: number, size: number): readonly Step[] {
  const part = steps.slice(at, at + size);
  const [next, ...rest] = steps.slice(at + size);
  if (next === undefined) return steps.slice(0, at);
  const afterMs = part.reduce((sum, step) => sum + step.afterMs, next.afterMs);
  return [...steps.slice(0, at), { ...next, afterMs }, ...rest];
}
