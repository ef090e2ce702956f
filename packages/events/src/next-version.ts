/**
 * The version of an entity after a change. `now`: a clock read under the entity's lock. A plain counter would
 * reuse versions that consumers already have after a restore from a backup.
 */
export function nextVersion(version: number, now: string): number {
  return Math.max(version + 1, Date.parse(now));
}
