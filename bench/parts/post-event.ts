import { randomUUIDv7 } from 'node:crypto';
import type { OutgoingEvent } from '@riff/events';
import { nowInstant } from '@riff/platform';
import { artist } from './followers.ts';

/** The event that Content-MS publishes for a new post. */
export function postCreated(author = artist): OutgoingEvent {
  const messageId = randomUUIDv7();
  return {
    pattern: 'post.created',
    data: { type: 'new_post', message: 'New post: Mañana en vivo', userId: author, postId: messageId },
    meta: { messageId, source: 'content', occurredAt: nowInstant(), version: 1 },
  };
}
