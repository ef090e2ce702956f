import type { Kind } from '@riff/events';

import { notificationId } from './notification.ts';

/**
 * A durable piece of fan-out: tell all active followers of the author, or one late follower, of one content event.
 * Kept for ever: its id is what removes duplicates.
 */
export interface Job {
  readonly id: string;
  /** The content event's identity; a late follower's job has the same. */
  readonly eventKey: string;
  readonly authorId: string;
  /** Only this follower, who followed before the event but was heard of after it. */
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
  /** `superseded`: an update that its event's cancel had overtaken, or an erased author's; due to nobody. */
  readonly state: 'open' | 'done' | 'superseded';
  /** The last key read; '' before the first page. Moves only by compare-and-set with the token. */
  readonly position: string;
  readonly holder: string | null;
  readonly token: number;
  readonly beat: number;
  /** When it last had its turn (or was made), ms; the one that waits longest comes first. */
  readonly turn: number;
  /** The place of its next mail batch in the mail's queue; see `MailStore.virtualTime`. Moves with the position. */
  readonly mailTurn: number;
}

/** The cancel of an event, as far as it is known here. */
export interface Cancellation {
  readonly eventId: string;
  readonly version?: number;
}

/**
 * The id of a late follower's job: one per event, follower and version of the follow, so a duplicate is success. A new
 * version needs a job of its own: the earlier one may have found that the follower had left.
 */
export const lateJobId = (eventKey: string, followerId: string, version?: number) =>
  `late/${notificationId(eventKey, followerId)}${version === undefined ? '' : `:${version}`}`;
