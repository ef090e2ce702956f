import type { OutgoingEvent } from '@riff/events';
import type { CheckResult, Outbox } from '@riff/platform';
import type { Account, AccountChange, AccountErasure, Person } from '../domain/account.ts';
import type { FollowState, PairChange, PairKey } from '../domain/follow.ts';
import type { ErasureStore } from './erasure-store.ts';
import type { ReplayStore } from './replay-store.ts';

/** A part of a list, starting after a position. */
export interface Page<Position> {
  readonly after: Position;
  readonly limit: number;
}

export interface Profile extends Person {
  /** Exact up to `countedAtMost`, which also stands for more. */
  readonly followers: number;
  readonly following: number;
}

export interface Follow extends Person {
  readonly since: string;
}

/** Counting stops here, so that a celebrity's profile loads as fast as any other. */
export const countedAtMost = 100_000;

/**
 * Accounts and follows. A pure function decides each change from rows read under a lock, and the change is
 * written in one transaction with its event. `now` comes from the store's clock, read after locking. A
 * decision that throws changes nothing. Erased accounts count as missing.
 */
export interface UsersStore extends ReplayStore, AsyncDisposable {
  readonly outbox: Outbox;
  readonly erasure: ErasureStore;
  /** Whether the database is reachable, for /readyz. */
  check(): Promise<CheckResult>;

  /** Throws EmailTakenError. */
  createAccount(make: (now: string) => AccountChange): Promise<Account>;
  accountById(id: string): Promise<Account | undefined>;
  accountByEmail(emailKey: string): Promise<Account | undefined>;
  exists(id: string): Promise<boolean>;
  /** Appends the event for a sign-in. Undefined: there is no such account. */
  recordSignIn(
    id: string,
    tell: (account: Account, now: string) => OutgoingEvent,
  ): Promise<Account | undefined>;
  /** Returns the account after the change; undefined if there is none. Throws EmailTakenError. */
  changeAccount(
    id: string,
    decide: (account: Account, now: string) => AccountChange | undefined,
  ): Promise<Account | undefined>;
  /**
   * Clears personal data, hides the account's pairs in both directions from every reader, removes name and address from
   * waiting outbox events, and appends the erasure event: one short transaction, however many pairs there are.
   * Afterwards the account can't follow or be followed. Returns whether the account existed.
   */
  eraseAccount(id: string, decide: (account: Account, now: string) => AccountErasure): Promise<boolean>;

  /** Returns whether anything changed. */
  changePair(pair: PairKey, decide: (state: FollowState) => PairChange | undefined): Promise<boolean>;
  /** Newest first. */
  followersOf(userId: string, page: Page<FollowPosition>): Promise<readonly Follow[]>;
  /** Newest first. */
  followedBy(userId: string, page: Page<FollowPosition>): Promise<readonly Follow[]>;
  /** Which of these users the follower follows. */
  followedAmong(followerId: string, ids: readonly string[]): Promise<ReadonlySet<string>>;

  profileOf(id: string): Promise<Profile | undefined>;
  /** Newest first. */
  newestUsers(page: Page<{ readonly id: string }>): Promise<readonly Person[]>;
  /** Users whose `nameKey` starts with the prefix, by name. */
  usersNamed(prefix: string, page: Page<NamePosition>): Promise<readonly Person[]>;
}

export interface FollowPosition {
  readonly since: string;
  readonly id: string;
}

export interface NamePosition {
  readonly nameKey: string;
  readonly id: string;
}
