import { z } from 'zod';
import type { Publication } from './publication.ts';
import { line, maxTitle, prose } from './written-text.ts';

const moment = z.union(
  [
    z.iso.date().max(40),
    z.iso.datetime({ local: true, offset: true }).max(40),
    // To the minute, with a zone.
    z.iso.datetime({ precision: -1, offset: true }).max(40),
  ],
  { error: 'must be an ISO 8601 date or date-time' },
);

const written = {
  title: line(maxTitle).describe('followers read it: "New event: {title}"'),
  description: prose.optional(),
  eventDate: moment.describe('stored as given, with or without a zone'),
  location: line(500),
};

export const newArtistEvent = z.strictObject(written).meta({ id: 'NewEvent' });

/** The fields that a change may set; `description: null` removes it. */
export const artistEventChange = z
  .strictObject({ ...written, description: prose.nullable() })
  .partial()
  .meta({ id: 'EventChange' });

/** An event as the API shows it. */
export const shownArtistEvent = z
  .object({
    id: z.string(),
    authorId: z.string(),
    ...written,
    createdAt: z.iso.datetime().describe('UTC, milliseconds'),
  })
  .meta({ id: 'Event' });

export type NewArtistEvent = z.output<typeof newArtistEvent>;
export type ArtistEventChange = z.output<typeof artistEventChange>;
/** An artist's event, such as a concert or a release. */
export type ArtistEvent = Publication & NewArtistEvent;

export class EventNotFoundError extends Error {
  override name = 'EventNotFoundError';
  readonly code = 'event-not-found';
  constructor() {
    super('There is no such event, or it is not yours.');
  }
}
