import { nextVersion } from '@riff/events';
import type { SignedIn } from '@riff/platform';
import { EventNotFoundError } from '../domain/artist-event.ts';
import { newMeta } from '../publications/publishing.ts';
import type { EventDeps } from './create-event.ts';
import { eventMessage } from './event-message.ts';

/**
 * Deletes an event and stores its cancellation message, in one write. It is the event's last message. Throws
 * EventNotFoundError, also for someone else's or a cancelled event.
 */
export async function cancelEvent(
  { events, publishing }: EventDeps,
  { author, id }: { author: SignedIn; id: string },
): Promise<void> {
  const artistName = await publishing.artistName(author);
  for (;;) {
    const event = await events.find(id);
    if (event?.authorId !== author.id) throw new EventNotFoundError();
    const occurredAt = publishing.now();
    const meta = newMeta(publishing, { occurredAt, version: nextVersion(event.version, occurredAt) });
    if (await events.remove(event, eventMessage('event.cancelled', event, artistName, meta))) break;
  }
  publishing.stored();
}
