import type { EventMeta, OutgoingEvent } from '@riff/events';
import type { Account } from '../domain/account.ts';

/** The event for a sign-in, which gives other services name and address. It never contains the token. */
export function tokenGenerated({ id, email, name }: Account, meta: EventMeta): OutgoingEvent {
  return { pattern: 'auth.tokenGenerated', data: { user: { user_id: id, email, name } }, meta };
}
