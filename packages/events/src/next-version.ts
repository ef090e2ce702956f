/**
 * The version that a change gives its entity. `now`: a clock read under the entity's lock. A plain counter would, after
 * a restore to an older state, reuse versions that others already know.
 */
export function nextVersion(version: number, now: string): number {
  return Math.max(version + 1, Date.parse(now));
}
