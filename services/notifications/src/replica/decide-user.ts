import type { UserRef } from '../domain/follow.ts';
import { applies } from './decide-pair.ts';

/** What an event says of a person: a name and address, or that the account was erased. */
export type UserChange = { readonly userId: string } & (
  | { readonly erased?: never; readonly email: string; readonly name: string; readonly version?: number }
  | { readonly erased: true }
);

/**
 * The person after one more event; the held one itself when the event changes nothing. Nothing passes an erasure, which
 * keeps name and address until the sweep has looked for them. Version 0 comes from an account that
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
