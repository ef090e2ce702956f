import { nextVersion } from '@riff/events';
import type { ArtistEvent, ArtistEventChange } from '../domain/artist-event.ts';

/** The event after a change, at its next version; undefined if nothing changes. */
export function decideUpdate(
  event: ArtistEvent,
  change: ArtistEventChange,
  now: string,
): ArtistEvent | undefined {
  const next: ArtistEvent = {
    ...event,
    title: change.title ?? event.title,
    eventDate: change.eventDate ?? event.eventDate,
    location: change.location ?? event.location,
    description: change.description === null ? undefined : (change.description ?? event.description),
  };
  const changed = (['title', 'eventDate', 'location', 'description'] as const).some(
    (field) => next[field] !== event[field],
  );
  return changed ? { ...next, version: nextVersion(event.version, now) } : undefined;
}
