import { type Account, emailKey } from '../domain/account.ts';
import { eventMeta, type Stamp } from '../domain/event-meta.ts';
import type { UsersStore } from '../store/users-store.ts';
import { type CheckPasswordDeps, checkPassword } from './check-password.ts';
import type { SignToken } from './create-token-signer.ts';
import { nobodysHash } from './hash-password.ts';
import { tokenGenerated } from './token-generated.ts';

export interface SignInDeps extends CheckPasswordDeps {
  readonly store: Pick<UsersStore, 'accountByEmail' | 'recordSignIn'>;
  readonly signToken: SignToken;
  readonly stamp: Stamp;
  readonly wakeRelay: () => void;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** The IP address of the request. */
  readonly address: string;
}

/** The same for a wrong password and an unknown email address, so that neither can be probed. */
class WrongCredentialsError extends Error {
  override name = 'WrongCredentialsError';
  readonly code = 'wrong-credentials';
  constructor() {
    super('Address and password do not match.');
  }
}

/**
 * Issues a token. Throws WrongCredentialsError, after the same time whether the address exists or not;
 * TooManyAttemptsError.
 */
export async function signIn(
  deps: SignInDeps,
  credentials: Credentials,
): Promise<{ account: Account; token: string }> {
  const { store, signToken, stamp, wakeRelay } = deps;
  const attempt = { emailKey: emailKey(credentials.email), address: credentials.address };
  deps.failedSignIns.mustBeFew(attempt);
  const found = await store.accountByEmail(attempt.emailKey);
  const right = await checkPassword(deps, attempt, credentials.password, found?.passwordHash ?? nobodysHash);
  if (found === undefined || !right) throw new WrongCredentialsError();
  const token = await signToken(found);
  const account = await store.recordSignIn(found.id, (current, now) =>
    tokenGenerated(current, eventMeta(stamp, current.version, now)),
  );
  if (account === undefined) throw new WrongCredentialsError();
  wakeRelay();
  return { account, token };
}
