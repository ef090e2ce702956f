/**
 * A local copy of a user, from events: a document of `user_refs`. An erased user's name and address stay until parked
 * messages were searched for them.
 */
export interface UserRef {
  readonly userId: string;
  readonly email?: string;
  readonly name?: string;
  /** The account's version; absent if no event with a version has arrived yet. */
  readonly version?: number;
  /** The fencing token of the ingest that wrote it last; absent where several instances write, without a lease. */
  readonly token?: number;
  readonly erased?: boolean;
}
