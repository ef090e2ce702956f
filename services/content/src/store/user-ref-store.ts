import type { Write } from '@riff/platform';
import type { UserRef } from '../domain/user-ref.ts';

export interface UserRefStore {
  read(ids: readonly string[]): Promise<ReadonlyMap<string, UserRef>>;
  /**
   * Writes each user who is still as read (absent, or at the same version and not erased). Returns how many landed:
   * fewer than given means that somebody else wrote meanwhile. At most one write for a user.
   */
  write(writes: readonly Write<UserRef>[]): Promise<number>;
}
