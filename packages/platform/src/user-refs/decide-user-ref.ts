import { applies } from '@riff/events';
import type { UserRef } from './user-ref.ts';

/** A change from an event: a new name and address, or the erasure of the account. */
export type UserChange = { readonly userId: string; readonly version?: number } & (
  | { readonly erased?: never; readonly email: string; readonly name: string }
  | { readonly erased: true }
);

/**
 * The user after one more event; returns `held` itself if nothing changes.
 *
 * A versioned change applies if it is newer. An unversioned one applies in order of arrival, unless the token of its
 * ingest is older than the held one: that ingest stalled and lost its lease. Nothing replaces an erasure, which keeps
 * name and address until the sweep has searched for them. Version 0 is sent for an account that is already erased,
 * without name and address: it replaces nothing.
 */
export function decideUserRef(held: UserRef | undefined, change: UserChange, token?: number): UserRef {
  if (held?.erased === true) return held;
  const { userId } = change;
  const version = change.version ?? held?.version;
  const marks = {
    ...(version !== undefined && { version }),
    ...(token !== undefined && { token: Math.max(token, held?.token ?? 0) }),
  };
  if (change.erased) return { email: '', name: '', ...held, userId, ...marks, erased: true };
  if (held !== undefined && (change.version === 0 || !applies(held, change.version, token))) return held;
  const next: UserRef = { userId, email: change.email, name: change.name, ...marks };
  return held !== undefined && isSame(held, next) ? held : next;
}

const isSame = (one: UserRef, other: UserRef) =>
  one.email === other.email &&
  one.name === other.name &&
  one.version === other.version &&
  one.token === other.token;
