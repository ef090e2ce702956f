import { nextVersion } from '@riff/events';
import type { Account } from '../domain/account.ts';
import { eventMeta, type Stamp } from '../domain/event-meta.ts';
import type { UsersStore } from '../store/users-store.ts';
import type { Gate } from './create-gate.ts';
import type { SignToken } from './create-token-signer.ts';
import { hashPassword } from './hash-password.ts';
import { tokenGenerated } from './token-generated.ts';

export interface CreateUserDeps {
  readonly store: Pick<UsersStore, 'createAccount'>;
  readonly hashing: Gate;
  readonly signToken: SignToken;
  readonly stamp: Stamp;
  readonly newId: () => string;
  readonly wakeRelay: () => void;
}

export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Opens an account and signs its owner in. Throws EmailTakenError. */
export async function createUser(
  { store, hashing, signToken, stamp, newId, wakeRelay }: CreateUserDeps,
  { name, email, password }: NewUser,
): Promise<{ account: Account; token: string }> {
  const id = newId();
  const passwordHash = await hashing.run(() => hashPassword(password));
  const token = await signToken({ id, name });
  const account = await store.createAccount((now) => {
    const created = { id, name, email, passwordHash, version: nextVersion(0, now), createdAt: now };
    return { account: created, event: tokenGenerated(created, eventMeta(stamp, created.version, now)) };
  });
  wakeRelay();
  return { account, token };
}
