import { writeMessage } from '@riff/events';
import type { Bus } from '@riff/platform';
import { artist } from './followers.ts';
import { postCreated } from './post-event.ts';

/** Publishes that an artist has a new post. Returns the event's id, which is its job's as well. */
export async function publishPost(bus: Bus, author = artist): Promise<string> {
  const event = postCreated(author);
  await bus.publish(writeMessage(event));
  return event.meta.messageId;
}
