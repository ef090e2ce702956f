/**
 * A follow: one pair of `follow_refs`. A removed pair keeps its key and version, and is invisible to readers.
 */
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
  /** When the follow happened, or when it was ingested if its producer sends no time. */
  readonly since?: string;
}

/** An artist's followers are one range of ids: `encodeURIComponent` leaves no ':' in either half. */
export const pairId = (followedId: string, followerId: string) =>
  `${encodeURIComponent(followedId)}:${encodeURIComponent(followerId)}`;

export const followerKey = (followerId: string) => encodeURIComponent(followerId);
