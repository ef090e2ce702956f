import type { OutgoingEvent } from '@riff/events';
import type { Account, Person } from './account.ts';

export interface PairKey {
  readonly followerId: string;
  readonly followedId: string;
}

/** The state of a pair. It is kept after an unfollow, so that its version never restarts. */
export interface Pair {
  readonly active: boolean;
  readonly version: number;
  /** When it last changed. */
  readonly occurredAt: string;
}

/** The input of a follow decision: both users, locked against erasure, and the pair, locked exclusively. */
export interface FollowState {
  /** Undefined: the account does not exist (any more). */
  readonly follower: Account | undefined;
  readonly followed: Person | undefined;
  /** Undefined: never followed. */
  readonly pair: Pair | undefined;
  /** Read after locking. */
  readonly now: string;
}

export interface PairChange {
  readonly pair: Pair;
  readonly event: OutgoingEvent;
}

export type Follower = Pick<Account, 'id' | 'name' | 'email' | 'version'>;

/** An active pair, with its follower. */
export interface ActiveFollow {
  readonly follower: Follower;
  readonly followedId: string;
  readonly version: number;
  /** Since when. */
  readonly occurredAt: string;
}
