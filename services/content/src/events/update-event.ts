import type { SignedIn } from '@riff/platform';
import { type ArtistEvent, type ArtistEventChange, EventNotFoundError } from '../domain/artist-event.ts';
import { newMeta } from '../publications/publishing.ts';
import type { EventDeps } from './create-event.ts';
import { decideUpdate } from './decide-update.ts';
import { eventMessage } from './event-message.ts';

/** The event already has the maximum number of changes waiting for the broker. */
class EventBusyError extends Error {
  override name = 'EventBusyError';
  readonly code = 'event-busy';
  readonly retryAfterSeconds = 5;
}

/**
 * Changes an event and stores its message to followers, unless nothing changes. The loser of a race decides
 * again from the winner's state, so updates succeed one after the other and none follows a cancellation.
 * Throws EventNotFoundError, also for someone else's or a cancelled event, and EventBusyError.
 */
export async function updateEvent(
  { events, publishing }: EventDeps,
  { author, id, change }: { author: SignedIn; id: string; change: ArtistEventChange },
): Promise<ArtistEvent> {
  const artistName = await publishing.artistName(author);
  for (;;) {
    const event = await events.find(id);
    if (event?.authorId !== author.id) throw new EventNotFoundError();
    const occurredAt = publishing.now();
    const next = decideUpdate(event, change, occurredAt);
    if (next === undefined) return event;
    const meta = newMeta(publishing, { occurredAt, version: next.version });
    const outcome = await events.change(event, next, eventMessage('event.updated', next, artistName, meta));
    if (outcome === 'full')
      throw new EventBusyError('Earlier changes to this event are still being published. Try again soon.');
    if (outcome === 'stale') continue;
    publishing.stored();
    return next;
  }
}
