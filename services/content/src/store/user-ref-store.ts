import type { UserRef } from '../domain/user-ref.ts';

export interface UserRefChange {
  /** The stored reference when this change was decided. */
  readonly seen: UserRef | undefined;
  readonly next: UserRef;
}

export interface UserRefStore {
  find(ids: readonly string[]): Promise<ReadonlyMap<string, UserRef>>;
  /**
   * Writes each change whose user is still as seen (absent, or at the same version and not erased). Returns
   * whether all were. If not, another instance wrote first: read and decide again. At most one change per
   * user.
   */
  write(changes: readonly UserRefChange[]): Promise<boolean>;
}
