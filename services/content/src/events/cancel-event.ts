import { nextVersion } from '@riff/events';
import type { SignedIn } from '@riff/platform';
import { EventNotFoundError } from '../domain/artist-event.ts';
import { newMeta } from '../publications/publishing.ts';
import type { EventDeps } from './create-event.ts';
import { eventMessage } from './event-message.ts';

/**
 * Deletes an event and has its followers told, in one write; nothing follows it.
 * Throws EventNotFoundError, also for somebody else's or a cancelled event.
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
