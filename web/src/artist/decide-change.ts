import type { ArtistEvent } from '../publish/publication.ts';

export interface EventChange {
  readonly title?: string;
  readonly eventDate?: string;
  readonly location?: string;
  readonly description?: string | null;
}

/** The changed fields of an event; undefined if none. A date that the input shows only in part is kept. */
export function decideChange(
  event: ArtistEvent,
  fields: Readonly<Record<string, string>>,
): EventChange | undefined {
  const { title = '', eventDate = '', location = '', description = '' } = fields;
  const change: EventChange = {
    ...(title !== event.title && { title }),
    ...(!event.eventDate.startsWith(eventDate) || eventDate === '' ? { eventDate } : {}),
    ...(location !== event.location && { location }),
    ...(description !== (event.description ?? '') && {
      description: description === '' ? null : description,
    }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}
