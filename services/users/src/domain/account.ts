import { bounds, cleanText, type OutgoingEvent } from '@riff/events';

/** An account that isn't erased. */
export interface Account {
  readonly id: string;
  readonly name: string;
  /** As its owner wrote it. */
  readonly email: string;
  /** PHC string format. */
  readonly passwordHash: string;
  /** Rises with each change of name or address, see `nextVersion`. */
  readonly version: number;
  readonly createdAt: string;
}

/** What everybody may see of an account. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** An account as it shall be, and the event that says so. */
export interface AccountChange {
  readonly account: Account;
  readonly event: OutgoingEvent;
}

/** What an erasure leaves of an account, and the event that says so. */
export interface AccountErasure {
  readonly erasedAt: string;
  readonly version: number;
  readonly event: OutgoingEvent;
}

/** Two addresses with one key are the same account's. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

/** What a name is found by: without case and accents. */
export function nameKey(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  // Some characters decompose into many, and an index takes only so much.
  return cleanText(plain, bounds.name);
}

export class UserNotFoundError extends Error {
  override name = 'UserNotFoundError';
  readonly code = 'user-not-found';
  constructor() {
    super('There is no such user.');
  }
}

export class EmailTakenError extends Error {
  override name = 'EmailTakenError';
  readonly code = 'email-taken';
  constructor() {
    super('There is an account with this address already.');
  }
}

/** The account that a valid token speaks of doesn't exist, or no longer. */
export class AccountGoneError extends Error {
  override name = 'AccountGoneError';
  readonly code = 'unauthenticated';
  constructor() {
    super('This account does not exist. Sign in again.');
  }
}
