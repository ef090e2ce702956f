import type { z } from 'zod';
import { authTokenGenerated } from './auth-token-generated.ts';
import { contentEvents } from './content-events.ts';
import { followCreated } from './follow-created.ts';
import { followRemoved } from './follow-removed.ts';
import { userDeleted } from './user-deleted.ts';
import { userUpdated } from './user-updated.ts';

/** Every event of the system by its name, which is also its routing key. */
export const catalogue = {
  'follow.created': followCreated,
  'follow.removed': followRemoved,
  ...contentEvents,
  'auth.tokenGenerated': authTokenGenerated,
  'user.updated': userUpdated,
  'user.deleted': userDeleted,
} as const;

export type EventName = keyof typeof catalogue;
export type EventData<Name extends EventName> = z.output<(typeof catalogue)[Name]['data']>;
export type ReceivedData<Name extends EventName> = z.output<(typeof catalogue)[Name]['received']>;

export const eventNames = Object.keys(catalogue) as readonly EventName[];

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(catalogue, name);
}
