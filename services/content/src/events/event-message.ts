import { type ContentEventName, type EventMeta, newContentEvent } from '@riff/events';
import type { ArtistEvent } from '../domain/artist-event.ts';
import type { ContentEvent } from '../domain/publication.ts';
import { pagePath } from '../publications/page-path.ts';

/** The message to followers about an event. */
export function eventMessage(
  pattern: Extract<ContentEventName, `event.${string}`>,
  event: ArtistEvent,
  artistName: string | undefined,
  meta: EventMeta,
): ContentEvent {
  const about = {
    title: event.title,
    userId: event.authorId,
    eventId: event.id,
    eventUrl: pagePath(event),
    ...(artistName !== undefined && { artistName }),
  };
  return newContentEvent(pattern, about, meta);
}
