import type { DatabaseSync } from '@riff/platform';

/**
 * As after a restore: rows keep what they hold, but at versions older than those that others know. A version ahead of
 * the clock stays: a restore takes longer than that.
 */
export function takeVersionsBack(users: DatabaseSync, wall: number): void {
  const now = Math.floor(wall);
  users.prepare('update users set version = 1 where erased_at is null and version < ?').run(now);
  users.prepare('update user_follows set version = 1 where version < ?').run(now);
}
