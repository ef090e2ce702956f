import { bounds, cleanText, type OutgoingEvent } from '@riff/events';

/** An account that isn't erased. */
export interface Account {
  readonly id: string;
  readonly name: string;
  /** As its owner typed it. */
  readonly email: string;
  /** PHC string format. */
  readonly passwordHash: string;
  /** Rises with each change of name or address, see `nextVersion`. */
  readonly version: number;
  readonly createdAt: string;
}

/** The public part of an account. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The new state of an account, and the event for the change. */
export interface AccountChange {
  readonly account: Account;
  readonly event: OutgoingEvent;
}

/** What an erasure leaves of an account, and the event for it. */
export interface AccountErasure {
  readonly erasedAt: string;
  readonly version: number;
  readonly event: OutgoingEvent;
}

/** Addresses with the same key belong to the same account. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

/** The search key of a name: without case and accents. */
export function nameKey(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  // Some characters decompose into many, and the size of an index entry is limited.
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
    super('An account with this address already exists.');
  }
}

/** The account of a valid token doesn't exist (any more). */
export class AccountGoneError extends Error {
  override name = 'AccountGoneError';
  readonly code = 'unauthenticated';
  constructor() {
    super('This account does not exist. Sign in again.');
  }
}
