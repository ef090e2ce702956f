import { type EventMeta, nextVersion, type OutgoingEvent } from '@riff/events';
import type { Account, AccountChange } from '../domain/account.ts';
import { eventMeta, type Stamp } from '../domain/event-meta.ts';

export interface ProfileChanges {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** The change to a new name or address; undefined if both stay the same. */
export function decideProfile(
  current: Account,
  { name = current.name, email = current.email }: ProfileChanges,
  now: string,
  stamp: Stamp,
): AccountChange | undefined {
  if (name === current.name && email === current.email) return undefined;
  const account = { ...current, name, email, version: nextVersion(current.version, now) };
  return { account, event: userUpdated(account, eventMeta(stamp, account.version, now)) };
}

function userUpdated({ id, email, name }: Account, meta: EventMeta): OutgoingEvent {
  return { pattern: 'user.updated', data: { user_id: id, email, name }, meta };
}
