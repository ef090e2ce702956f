import type { z } from 'zod';
import { authTokenGenerated } from './auth-token-generated.ts';
import { eventCancelled } from './event-cancelled.ts';
import { eventCreated } from './event-created.ts';
import { eventUpdated } from './event-updated.ts';
import { followCreated } from './follow-created.ts';
import { followRemoved } from './follow-removed.ts';
import { postCreated } from './post-created.ts';
import { userDeleted } from './user-deleted.ts';
import { userUpdated } from './user-updated.ts';

/** Every event of the system by its name, which is also its routing key. */
export const catalogue = {
  'follow.created': followCreated,
  'follow.removed': followRemoved,
  'post.created': postCreated,
  'event.created': eventCreated,
  'event.updated': eventUpdated,
  'event.cancelled': eventCancelled,
  'auth.tokenGenerated': authTokenGenerated,
  'user.updated': userUpdated,
  'user.deleted': userDeleted,
} as const;

export type EventName = keyof typeof catalogue;
export type EventData<Name extends EventName> = z.output<(typeof catalogue)[Name]['data']>;
export type ReceivedData<Name extends EventName> = z.output<(typeof catalogue)[Name]['received']>;

export const eventNames = Object.keys(catalogue) as readonly EventName[];

export const contentEventNames = [
  'post.created',
  'event.created',
  'event.updated',
  'event.cancelled',
] as const;
export type ContentEventName = (typeof contentEventNames)[number];

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(catalogue, name);
}
