import type { OutgoingEvent } from '@riff/events';
import type { ActiveFollow } from '../domain/follow.ts';

/** Where a walk through all pairs stands: in the order of who is followed, then since when. */
export interface PairPosition {
  readonly followedId: string;
  readonly since: string;
  readonly followerId: string;
}

export interface PairPage {
  readonly after: PairPosition;
  /** The last one whose followers belong to the walk. */
  readonly lastFollowedId: string;
  readonly limit: number;
}

export interface ToldPairs {
  readonly told: number;
  readonly last: PairPosition;
}

export interface ReplayStore {
  /**
   * Appends what `tell` says of each of the next active pairs, as they are now, in one transaction: no change of a pair
   * and no erasure comes in between. Undefined: there are no more.
   */
  tellPairs(page: PairPage, tell: (follow: ActiveFollow) => OutgoingEvent): Promise<ToldPairs | undefined>;
}
