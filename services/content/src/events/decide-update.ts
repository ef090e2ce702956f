import type { ArtistEvent, ArtistEventChange } from './artist-event.ts';

/** The event after a change, one version on; undefined when the change says nothing new. */
export function decideUpdate(event: ArtistEvent, change: ArtistEventChange): ArtistEvent | undefined {
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
  return changed ? { ...next, version: event.version + 1 } : undefined;
}
