import { randomUUIDv7 } from 'node:crypto';
import type { ArtistEvent } from '../src/domain/artist-event.ts';
import type { Post } from '../src/domain/post.ts';
import type { ContentEvent } from '../src/domain/publication.ts';
import { eventMessage } from '../src/events/event-message.ts';
import { postCreated } from '../src/posts/post-created.ts';

let messages = 0;
/** Each message is newer than the one before, even within a millisecond. */
const metaOf = (version: number) => ({
  messageId: `019b0c6e-0000-7000-8000-${String(messages++).padStart(12, '0')}`,
  source: 'content',
  occurredAt: '2026-11-24T10:00:00.000000Z',
  version,
});

let seconds = 0;
/** Each sample is one second newer than the one before. */
const later = () => new Date(Date.UTC(2026, 10, 24, 10, 0, seconds++));

export function samplePost(fields: Partial<Post> = {}): { post: Post; created: ContentEvent } {
  const post: Post = {
    id: randomUUIDv7(),
    authorId: 'ana',
    createdAt: later(),
    version: 1,
    title: 'Mi foto',
    type: 'image',
    ...fields,
  };
  return { post, created: postCreated(post, 'Ana', metaOf(1)) };
}

/** The artist's name in the messages. */
type Named = string | undefined;

export function sampleEvent(
  fields: Partial<ArtistEvent> = {},
  artistName?: Named,
): { event: ArtistEvent; created: ContentEvent } {
  const event: ArtistEvent = {
    id: randomUUIDv7(),
    authorId: 'ana',
    createdAt: later(),
    version: 1,
    title: 'Concierto',
    description: 'Gratis',
    eventDate: '2026-12-01',
    location: 'Sala Sol',
    ...fields,
  };
  return { event, created: eventMessage('event.created', event, artistName, metaOf(1)) };
}

/** An event after a change, with the message about it. */
export function sampleChange(event: ArtistEvent, fields: Partial<ArtistEvent>, artistName?: Named) {
  const next: ArtistEvent = { ...event, ...fields, version: event.version + 1 };
  return { next, updated: eventMessage('event.updated', next, artistName, metaOf(next.version)) };
}

export function sampleCancellation(event: ArtistEvent, artistName?: Named): ContentEvent {
  return eventMessage('event.cancelled', event, artistName, metaOf(event.version + 1));
}
