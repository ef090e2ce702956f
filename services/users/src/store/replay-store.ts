import type { OutgoingEvent } from '@riff/events';
import type { ActiveFollow } from '../domain/follow.ts';

/** A position among all pairs, sorted by followed user, then by time. */
export interface PairPosition {
  readonly followedId: string;
  readonly since: string;
  readonly followerId: string;
}

export interface PairPage {
  readonly after: PairPosition;
  /** The last followed user to include. */
  readonly lastFollowedId: string;
  readonly limit: number;
}

export interface RepublishedPairs {
  readonly republished: number;
  readonly last: PairPosition;
}

export interface ReplayStore {
  /**
   * Appends an event, made by `toEvent` from the current state, for each of the next active pairs. All in one
   * transaction, so that no change or erasure comes in between. Undefined: there are no more pairs.
   */
  republishPairs(
    page: PairPage,
    toEvent: (follow: ActiveFollow) => OutgoingEvent,
  ): Promise<RepublishedPairs | undefined>;
}
