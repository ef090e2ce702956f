import type { Write } from '../guarded-writes.ts';
import type { UserRef } from './user-ref.ts';

export interface UserRefStore {
  /** Unknown users are left out. */
  read(userIds: readonly string[]): Promise<ReadonlyMap<string, UserRef>>;
  /**
   * Inserts, or replaces who is still as held: at the same version and token, erased or not. Who is erased stays erased.
   * At most one write per user. Returns how many landed; if fewer than given, another writer came between.
   */
  write(writes: readonly Write<UserRef>[]): Promise<number>;
}

/** Whether a write leaves erased who is erased; no other lands. */
export const keepsErasure = ({ held, next }: Write<UserRef>): boolean =>
  held?.erased !== true || next.erased === true;
