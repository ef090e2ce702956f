import type { IncomingContentEvent } from './message.ts';

/** The post or event that a content event is about. */
export function subjectOf(event: IncomingContentEvent): string {
  return event.pattern === 'post.created' ? event.data.postId : event.data.eventId;
}

/**
 * A content event's identity, which removes its duplicates: its messageId, else (a producer that sends none) its
 * name and subject, since a thing is created and cancelled once. An update has no such identity: undefined, and the
 * one who ingests it counts deliveries of the same body (see `updateIdentity`).
 */
export function identityOf(event: IncomingContentEvent): string | undefined {
  if (event.meta.messageId !== undefined) return event.meta.messageId;
  return event.pattern === 'event.updated'
    ? undefined
    : `${event.pattern}:${encodeURIComponent(subjectOf(event))}`;
}

/** All identities of unidentified updates with the same body begin with this. `digest`: the body's SHA-256, hex. */
export const updateIdentityPrefix = (digest: string) => `event.updated:${digest}:`;

/** The nth such update, n from 1; zero-padded so that text order is number order. */
export function updateIdentity(digest: string, count: number): string {
  return updateIdentityPrefix(digest) + String(count).padStart(10, '0');
}
