import type { DatabaseSync } from '@riff/platform';

/**
 * Simulates a restore: rows keep their data, but their versions are older than those that were published. A
 * version ahead of the clock stays, since a restore takes longer than that.
 */
export function takeVersionsBack(users: DatabaseSync, wall: number): void {
  const now = Math.floor(wall);
  users.prepare('update users set version = 1 where erased_at is null and version < ?').run(now);
  users.prepare('update user_follows set version = 1 where version < ?').run(now);
}
