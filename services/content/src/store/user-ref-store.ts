/**
 * What this service knows of a user, from their events. An erased user's name and address stay until everything was
 * searched for them, and are empty then.
 */
export interface UserRef {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** The account's; absent while only producers that send none have spoken. */
  readonly version?: number | undefined;
  readonly erased?: boolean | undefined;
}

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
