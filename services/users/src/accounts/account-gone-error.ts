/** The account that a valid token speaks of doesn't exist, or no longer. */
export class AccountGoneError extends Error {
  override name = 'AccountGoneError';
  readonly code = 'unauthenticated';
  constructor() {
    super('This account does not exist. Sign in again.');
  }
}
