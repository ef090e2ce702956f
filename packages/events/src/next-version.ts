/**
 * The version that a change gives its entity. `now`: a clock read under the entity's lock. The clock is in it because a
 * store that was restored to an older state would otherwise count again through versions that others know already.
 */
export function nextVersion(version: number, now: string): number {
  return Math.max(version + 1, Date.parse(now));
}
