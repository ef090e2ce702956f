import type { OutgoingEvent } from '@riff/events';
import type { Account, Person } from './account.ts';

export interface PairKey {
  readonly followerId: string;
  readonly followedId: string;
}

/** A pair as it stands. It stays after an unfollow, so that its version never starts again. */
export interface Pair {
  readonly active: boolean;
  readonly version: number;
  /** When it last changed. */
  readonly occurredAt: string;
}

/** What a follow is decided from: both users, locked against erasure, and the pair, locked against everyone. */
export interface FollowState {
  /** Undefined: there is no such account (any more). */
  readonly follower: Account | undefined;
  readonly followed: Person | undefined;
  /** Undefined: never followed. */
  readonly pair: Pair | undefined;
  /** Taken after the locks. */
  readonly now: string;
}

export interface PairChange {
  readonly pair: Pair;
  readonly event: OutgoingEvent;
}

export type Follower = Pick<Account, 'id' | 'name' | 'email' | 'version'>;

/** A pair that is active, and who follows in it. */
export interface ActiveFollow {
  readonly follower: Follower;
  readonly followedId: string;
  readonly version: number;
  /** Since when. */
  readonly occurredAt: string;
}
