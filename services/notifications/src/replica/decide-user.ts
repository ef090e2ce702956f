import type { UserRef } from '../store/replica-store.ts';
import { applies } from './decide-pair.ts';

/** What an event says of a person. */
export interface UserChange {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly version?: number;
}

/** The person after one more event; the held one itself when the event changes nothing. Nothing passes an erasure. */
export function decideUser(held: UserRef | undefined, change: UserChange, token: number): UserRef {
  if (held?.erased === true || (held !== undefined && !applies(held, change.version, token))) return held;
  const version = change.version ?? held?.version;
  return {
    userId: change.userId,
    email: change.email,
    name: change.name,
    ...(version !== undefined && { version }),
    token: Math.max(token, held?.token ?? 0),
  };
}
