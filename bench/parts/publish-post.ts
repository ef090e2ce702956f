import { randomUUIDv7 } from 'node:crypto';
import { writeMessage } from '@riff/events';
import { type Bus, nowInstant } from '@riff/platform';
import { artist } from './followers.ts';

/** Publishes that an artist has a new post, as Content-MS does. Returns the event's id, which is its job's as well. */
export async function publishPost(bus: Bus, author = artist): Promise<string> {
  const messageId = randomUUIDv7();
  await bus.publish(
    writeMessage({
      pattern: 'post.created',
      data: { type: 'new_post', message: 'New post: Mañana en vivo', userId: author, postId: messageId },
      meta: { messageId, source: 'content', occurredAt: nowInstant(), version: 1 },
    }),
  );
  return messageId;
}
