import type { UserRef } from '../domain/user-ref.ts';

export interface UserRefChange {
  /** What was held when this was decided. */
  readonly seen: UserRef | undefined;
  readonly next: UserRef;
}

export interface UserRefStore {
  find(ids: readonly string[]): Promise<ReadonlyMap<string, UserRef>>;
  /**
   * Writes each change whose user is still as seen (absent, or at the same version and not erased). Says whether all
   * were: else another got there first, so read and decide again. At most one change for a user.
   */
  write(changes: readonly UserRefChange[]): Promise<boolean>;
}
