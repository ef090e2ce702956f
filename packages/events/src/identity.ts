import { type ContentEventName, contentEvents } from './content-events.ts';
import type { IncomingContentEvent } from './message.ts';

/** The post or event that a content event is about. */
export function subjectOf({ data }: IncomingContentEvent): string {
  return 'postId' in data ? data.postId : data.eventId;
}

/**
 * A content event's identity, for deduplication: its messageId or, if the producer sends none, its name and
 * subject, since an item is created and cancelled only once. Undefined for an update without a messageId: the
 * consumer then counts deliveries of the same body (see `updateIdentity`).
 */
export function identityOf(event: IncomingContentEvent): string | undefined {
  if (event.meta.messageId !== undefined) return event.meta.messageId;
  return contentEvents[event.pattern].notified === 'each time'
    ? undefined
    : `${event.pattern}:${encodeURIComponent(subjectOf(event))}`;
}

/**
 * The common prefix of updates without a messageId that have the same body. `digest`: the body's SHA-256,
 * hex.
 */
export const updateIdentityPrefix = (pattern: ContentEventName, digest: string) => `${pattern}:${digest}:`;

/** The nth such update, n from 1; zero-padded so that text order is number order. */
export function updateIdentity(pattern: ContentEventName, digest: string, count: number): string {
  return updateIdentityPrefix(pattern, digest) + String(count).padStart(10, '0');
}
