import type { Schedule, Step } from './schedule.ts';

/**
 * The shortest schedule that still fails, as far as leaving steps out finds it (delta debugging: halves first, then
 * smaller and smaller parts, until no single step can go).
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

/** Leaves out each part of that size whose absence changes nothing. */
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

/** What comes after the part happens when it did before. */
function without(steps: readonly Step[], at: number, size: number): readonly Step[] {
  const part = steps.slice(at, at + size);
  const [next, ...rest] = steps.slice(at + size);
  if (next === undefined) return steps.slice(0, at);
  const afterMs = part.reduce((sum, step) => sum + step.afterMs, next.afterMs);
  return [...steps.slice(0, at), { ...next, afterMs }, ...rest];
}
