import { contentMessage, type EventMeta } from '@riff/events';
import { pagePath } from '../publications/page-path.ts';
import type { ContentEvent } from '../publications/publication.ts';
import type { ArtistEvent } from './artist-event.ts';

/** What followers are told about an event. */
export function eventMessage(
  pattern: 'event.created' | 'event.updated' | 'event.cancelled',
  event: ArtistEvent,
  artistName: string | undefined,
  meta: EventMeta,
): ContentEvent {
  const about = {
    message: contentMessage(pattern, event.title),
    userId: event.authorId,
    eventId: event.id,
    eventUrl: pagePath(event),
    ...(artistName !== undefined && { artistName }),
  };
  switch (pattern) {
    case 'event.created':
      return { pattern, data: { type: 'new_event', ...about }, meta };
    case 'event.updated':
      return { pattern, data: { type: 'event_update', ...about }, meta };
    case 'event.cancelled':
      return { pattern, data: { type: 'event_cancelled', ...about }, meta };
  }
}
