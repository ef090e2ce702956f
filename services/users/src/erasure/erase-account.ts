import { type CheckPasswordDeps, checkPassword } from '../accounts/check-password.ts';
import { AccountGoneError, emailKey } from '../domain/account.ts';
import type { Stamp } from '../domain/event-meta.ts';
import type { UsersStore } from '../store/users-store.ts';
import { decideErasure } from './decide-erasure.ts';

export interface EraseAccountDeps extends CheckPasswordDeps {
  readonly store: Pick<UsersStore, 'accountById' | 'eraseAccount'>;
  readonly stamp: Stamp;
  readonly wakeRelay: () => void;
  readonly wakeEraser: () => void;
}

export interface ErasureRequest {
  readonly userId: string;
  readonly password: string;
  /** The IP address of the request. */
  readonly address: string;
}

class WrongPasswordError extends Error {
  override name = 'WrongPasswordError';
  readonly code = 'wrong-password';
  constructor() {
    super('The password is wrong.');
  }
}

/** Erases an account for good. Throws AccountGoneError, WrongPasswordError, TooManyAttemptsError. */
export async function eraseAccount(
  deps: EraseAccountDeps,
  { userId, password, address }: ErasureRequest,
): Promise<void> {
  const account = await deps.store.accountById(userId);
  if (account === undefined) throw new AccountGoneError();
  const attempt = { emailKey: emailKey(account.email), address };
  if (!(await checkPassword(deps, attempt, password, account.passwordHash))) throw new WrongPasswordError();
  const erased = await deps.store.eraseAccount(userId, (current, now) =>
    decideErasure(current, now, deps.stamp),
  );
  if (!erased) throw new AccountGoneError();
  deps.wakeRelay();
  deps.wakeEraser();
}
