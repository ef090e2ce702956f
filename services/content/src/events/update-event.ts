import type { SignedIn } from '@riff/platform';
import { type ArtistEvent, type ArtistEventChange, EventNotFoundError } from '../domain/artist-event.ts';
import { newMeta } from '../publications/publishing.ts';
import type { EventDeps } from './create-event.ts';
import { decideUpdate } from './decide-update.ts';
import { eventMessage } from './event-message.ts';

/** As many changes wait for the broker as one event may hold. */
class EventBusyError extends Error {
  override name = 'EventBusyError';
  readonly code = 'event-busy';
  readonly retryAfterSeconds = 5;
}

/**
 * Changes an event and has its followers told, unless nothing changes. Whoever loses a race decides again on what the
 * winner left, so that updates succeed one after the other and none passes a cancellation.
 * Throws EventNotFoundError, also for somebody else's or a cancelled event, and EventBusyError.
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
      throw new EventBusyError('Its last changes are still on their way. Try again soon.');
    if (outcome === 'stale') continue;
    publishing.stored();
    return next;
  }
}
