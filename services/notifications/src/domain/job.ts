import type { Kind } from '@riff/events';

import { notificationId } from './notification.ts';

/**
 * A durable unit of fan-out: notify all active followers of the author, or one late follower, of one content
 * event. Jobs are never deleted: their ids detect duplicates.
 */
export interface Job extends Progress {
  readonly authorId: string;
  /**
   * Set if the job is for this follower alone: they followed before the event, but their follow was ingested
   * after it.
   */
  readonly lateFollowerId?: string;
  readonly type: Kind;
  readonly message: string;
  readonly postId?: string;
  readonly eventId?: string;
  readonly artistName?: string;
  /** The content's page, absolute or a path. */
  readonly link?: string;
  readonly version?: number;
  readonly occurredAt?: string;
  readonly createdAt: string;
  /** The fencing token of the ingest that stored it; absent in jobs of an earlier release. */
  readonly ingestToken?: number;
}

/**
 * The followers that the walk of a job for all left to whoever is free, from `start` on. It says nothing of
 * the content, which is read from the job.
 */
export interface Range extends Progress {
  /** 1 for the first range of the event: each range leaves its own rest to the next. */
  readonly range: number;
  /** Its first position. */
  readonly start: string;
}

/** What a worker claims. */
export type Queued = Job | Range;

export interface Progress {
  readonly id: string;
  /** The content event's identity, which is the id of its job for all followers. */
  readonly eventKey: string;
  /**
   * `superseded`, due to nobody: an update that a cancel of its event overtook, or content of an erased
   * author.
   */
  readonly state: 'open' | 'done' | 'superseded';
  /** The last key read; '' before the first page. Moves only by compare-and-set with the token. */
  readonly position: string;
  /** The last key of its followers; absent if it goes on to their end. */
  readonly until?: string;
  readonly holder: string | null;
  readonly token: number;
  readonly beat: number;
  /** When it last had its turn (or was created), ms since 1970; lowest first. */
  readonly turn: number;
  /**
   * The turn of its next mail batch in the mail queue; see `MailStore.virtualTime`. Moves with the position.
   */
  readonly mailTurn: number;
}

export const isRange = (queued: Queued): queued is Range => 'range' in queued;

export const isLate = (queued: Queued) => 'lateFollowerId' in queued;

/** Six digits, so that an event's ranges are sorted by their ids. */
export const rangeId = (eventKey: string, range: number) =>
  `range/${encodeURIComponent(eventKey)}/${String(range).padStart(6, '0')}`;

/** The ids of an event's ranges are greater than `from` and less than `to`. */
export const rangeBounds = (eventKey: string) => ({
  from: `range/${encodeURIComponent(eventKey)}/`,
  to: `range/${encodeURIComponent(eventKey)}0`,
});

/** The known cancel of an event. */
export interface Cancellation {
  readonly eventId: string;
  readonly version?: number;
}

/**
 * The id of a late follower's job: one per event, follower and version of the follow, so that inserting it
 * twice is harmless. A new version needs its own job: the earlier job may have found the follow removed.
 */
export const lateJobId = (eventKey: string, followerId: string, version?: number) =>
  `late/${notificationId(eventKey, followerId)}${version === undefined ? '' : `:${version}`}`;
