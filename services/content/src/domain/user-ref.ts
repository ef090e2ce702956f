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
