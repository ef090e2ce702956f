import type { Write } from '@riff/platform';
import type { UserRef } from '../domain/user-ref.ts';

export interface UserRefStore {
  read(ids: readonly string[]): Promise<ReadonlyMap<string, UserRef>>;
  /**
   * Writes each change whose user is still as seen (absent, or at the same version and not erased). Returns
   * whether all were. If not, another instance wrote first: read and decide again. At most one change per
   * user.
   */
  write(writes: readonly Write<UserRef>[]): Promise<number>;
}
