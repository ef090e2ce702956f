/**
 * A local copy of a user, from user events. An erased user's name and address stay until parked messages were
 * searched for them, and are then emptied.
 */
export interface UserRef {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** The account's version; absent if no event with a version has arrived yet. */
  readonly version?: number | undefined;
  readonly erased?: boolean | undefined;
}
