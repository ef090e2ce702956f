import type { UserRef } from '../domain/follow.ts';
import { applies } from './decide-pair.ts';

/** A change from an event: a new name and address, or the erasure of the account. */
export type UserChange = { readonly userId: string } & (
  | { readonly erased?: never; readonly email: string; readonly name: string; readonly version?: number }
  | { readonly erased: true }
);

/**
 * The user after one more event; returns `held` itself if nothing changes. Nothing applies after an erasure,
 * which keeps name and address until the sweep has searched for them. Version 0 is sent for an account that
 * is already erased, without name and address: it replaces nothing.
 */
export function decideUser(held: UserRef | undefined, change: UserChange, token: number): UserRef {
  if (change.erased) {
    if (held?.erased === true) return held;
    return { ...held, userId: change.userId, token: Math.max(token, held?.token ?? 0), erased: true };
  }
  if (held !== undefined && (held.erased || change.version === 0 || !applies(held, change.version, token)))
    return held;
  const version = change.version ?? held?.version;
  return {
    userId: change.userId,
    email: change.email,
    name: change.name,
    ...(version !== undefined && { version }),
    token: Math.max(token, held?.token ?? 0),
  };
}
