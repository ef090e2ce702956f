import type { IncomingEvent } from '@riff/events';
import type { UserRef } from '../domain/user-ref.ts';

export type UserEvent = IncomingEvent<'auth.tokenGenerated' | 'user.updated' | 'user.deleted'>;

export function userIdOf(event: UserEvent): string {
  return event.pattern === 'auth.tokenGenerated' ? event.data.user.user_id : event.data.user_id;
}

/**
 * The user reference after an event. The newer version wins, an event without a version applies in order of
 * arrival, and nothing replaces an erasure, which keeps name and address until the sweep has searched for
 * them. Version 0 comes from an already erased account, without name and address, and replaces nothing.
 * Returns the same object if nothing changes.
 */
export function decideUserRef(held: UserRef | undefined, event: UserEvent): UserRef {
  if (held?.erased === true) return held;
  const { version } = event.meta;
  const id = userIdOf(event);
  const newest = version ?? held?.version;
  if (event.pattern === 'user.deleted') {
    return { id, email: held?.email ?? '', name: held?.name ?? '', version: newest, erased: true };
  }
  if (held !== undefined && version !== undefined && version <= (held.version ?? 0)) return held;
  const { email, name } = event.pattern === 'auth.tokenGenerated' ? event.data.user : event.data;
  const same = held?.email === email && held.name === name && held.version === newest;
  return same ? held : { id, email, name, version: newest };
}
