import { type Account, AccountGoneError } from '../domain/account.ts';
import type { Stamp } from '../domain/event-meta.ts';
import type { UsersStore } from '../store/users-store.ts';
import { decideProfile, type ProfileChanges } from './decide-profile.ts';

export interface ChangeProfileDeps {
  readonly store: Pick<UsersStore, 'changeAccount'>;
  readonly stamp: Stamp;
  readonly wakeRelay: () => void;
}

/** Changes name or address; publishes only real changes. Throws EmailTakenError, AccountGoneError. */
export async function changeProfile(
  { store, stamp, wakeRelay }: ChangeProfileDeps,
  userId: string,
  changes: ProfileChanges,
): Promise<Account> {
  const account = await store.changeAccount(userId, (current, now) =>
    decideProfile(current, changes, now, stamp),
  );
  if (account === undefined) throw new AccountGoneError();
  wakeRelay();
  return account;
}
