import { writeMessage } from '@riff/events';
import type { Bus } from '@riff/platform';
import { artist } from './followers.ts';
import { postCreated } from './post-event.ts';

/** Publishes the event of a new post. Returns its id, which is also its job's id. */
export async function publishPost(bus: Bus, author = artist): Promise<string> {
  const event = postCreated(author);
  await bus.publish(writeMessage(event));
  return event.meta.messageId;
}
