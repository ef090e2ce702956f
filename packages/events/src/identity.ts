import { type ContentEventName, contentEvents } from './content-events.ts';
import type { IncomingContentEvent } from './message.ts';

/** The post or event that a content event is about. */
export function subjectOf({ data }: IncomingContentEvent): string {
  return 'postId' in data ? data.postId : data.eventId;
}

/**
 * A content event's identity, which removes its duplicates: its messageId, else (a producer that sends none) its
 * name and subject, since a thing is created and cancelled once. An update has no such identity: undefined, and the
 * one who ingests it counts deliveries of the same body (see `updateIdentity`).
 */
export function identityOf(event: IncomingContentEvent): string | undefined {
  if (event.meta.messageId !== undefined) return event.meta.messageId;
  return contentEvents[event.pattern].told === 'each time'
    ? undefined
    : `${event.pattern}:${encodeURIComponent(subjectOf(event))}`;
}

/** All identities of unidentified updates with the same body begin with this. `digest`: the body's SHA-256, hex. */
export const updateIdentityPrefix = (pattern: ContentEventName, digest: string) => `${pattern}:${digest}:`;

/** The nth such update, n from 1; zero-padded so that text order is number order. */
export function updateIdentity(pattern: ContentEventName, digest: string, count: number): string {
  return updateIdentityPrefix(pattern, digest) + String(count).padStart(10, '0');
}
