import type { EventMeta, OutgoingEvent } from '@riff/events';
import { eventMeta, type Stamp } from '../event-meta.ts';
import type { UsersStore } from '../store/users-store.ts';
import { type Account, UserNotFoundError } from './account.ts';

export interface ProfileChanges {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

export interface ChangeProfileDeps {
  readonly store: Pick<UsersStore, 'changeAccount'>;
  readonly stamp: Stamp;
  readonly wakeRelay: () => void;
}

/** Changes name or address; what stays the same is no change, and nobody is told. Throws EmailTakenError, UserNotFoundError. */
export async function changeProfile(
  { store, stamp, wakeRelay }: ChangeProfileDeps,
  userId: string,
  changes: ProfileChanges,
): Promise<Account> {
  const account = await store.changeAccount(userId, (current, now) => {
    const changed = changedAccount(current, changes);
    return (
      changed && { account: changed, event: userUpdated(changed, eventMeta(stamp, changed.version, now)) }
    );
  });
  if (account === undefined) throw new UserNotFoundError();
  wakeRelay();
  return account;
}

function changedAccount(
  current: Account,
  { name = current.name, email = current.email }: ProfileChanges,
): Account | undefined {
  if (name === current.name && email === current.email) return undefined;
  return { ...current, name, email, version: current.version + 1 };
}

function userUpdated({ id, email, name }: Account, meta: EventMeta): OutgoingEvent {
  return { pattern: 'user.updated', data: { user_id: id, email, name }, meta };
}
