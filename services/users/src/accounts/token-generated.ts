import type { EventMeta, OutgoingEvent } from '@riff/events';
import type { Account } from '../domain/account.ts';

/** Says who has signed in, so that others know name and address. The token itself is nobody's business. */
export function tokenGenerated({ id, email, name }: Account, meta: EventMeta): OutgoingEvent {
  return { pattern: 'auth.tokenGenerated', data: { user: { user_id: id, email, name } }, meta };
}
