/** Who follows whom: a pair of `follow_refs`. A removed one keeps its key and version; no reader sees it. */
export interface Pair {
  readonly followerId: string;
  readonly followedId: string;
  /** Absent once removed. */
  readonly followerEmail?: string;
  readonly followerName?: string;
  readonly active: boolean;
  /** The source's version; absent while only producers without versions wrote it. */
  readonly version?: number;
  /** The fencing token of the ingest that wrote it last. */
  readonly token: number;
  /** When the follow happened, or was ingested when its producer doesn't say. */
  readonly since?: string;
}

/** A person as last heard of: a document of `user_refs`. */
export interface UserRef {
  readonly userId: string;
  readonly email?: string;
  readonly name?: string;
  readonly version?: number;
  readonly token: number;
  readonly erased?: boolean;
}

/** Inserts `next`, or where something is held, replaces exactly that state (same version, token, active or erased). */
export interface Write<State> {
  readonly id: string;
  readonly held: State | undefined;
  readonly next: State;
}

export interface ReplicaStore {
  /** Pairs by their ids (see `pairId`); what isn't there is left out. */
  readPairs(ids: readonly string[]): Promise<ReadonlyMap<string, Pair>>;
  /** Writes in bulk; returns how many landed: fewer than given means that somebody else wrote meanwhile. */
  writePairs(writes: readonly Write<Pair>[]): Promise<number>;
  readUsers(ids: readonly string[]): Promise<ReadonlyMap<string, UserRef>>;
  writeUsers(writes: readonly Write<UserRef>[]): Promise<number>;
  /** The active followers of an artist whose key is greater than `after` ('' for all), in the order of their keys. */
  openFollowers(followedId: string, after: string): FollowerCursor;
}

/** One cursor over an artist's followers. A follower's key is the second half of the pair's id. */
export interface FollowerCursor extends AsyncDisposable {
  /** The next followers, fewer than `count` only at the end. */
  next(count: number): Promise<readonly Follower[]>;
}

export interface Follower {
  readonly key: string;
  readonly followerId: string;
}

/** An artist's followers are one range of ids: `encodeURIComponent` leaves no ':' in either half. */
export const pairId = (followedId: string, followerId: string) =>
  `${encodeURIComponent(followedId)}:${encodeURIComponent(followerId)}`;

export const followerKey = (followerId: string) => encodeURIComponent(followerId);

/** The bounds of an artist's range after a key: greater than `from`, less than `to`. */
export const followersRange = (followedId: string, after: string) => ({
  from: `${encodeURIComponent(followedId)}:${after}`,
  to: `${encodeURIComponent(followedId)};`,
});
