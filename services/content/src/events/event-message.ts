import { type ContentEventName, type EventMeta, newContentEvent } from '@riff/events';
import { pagePath } from '../publications/page-path.ts';
import type { ContentEvent } from '../publications/publication.ts';
import type { ArtistEvent } from './artist-event.ts';

/** What followers are told about an event. */
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
