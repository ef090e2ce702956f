import { type HttpApp, problems } from '@riff/platform';
import { z } from 'zod';
import { shownArtistEvent } from '../domain/artist-event.ts';
import type { RouteDeps } from './index.ts';
import { listPublications, listQuery } from './list-publications.ts';
import { tags } from './route-schema.ts';

export function listEventsRoute(app: HttpApp, { events }: Pick<RouteDeps, 'events'>): void {
  app.get(
    '/api/events',
    {
      schema: {
        tags,
        summary: 'Events, newest first',
        querystring: listQuery,
        response: {
          200: z.object({ items: z.array(shownArtistEvent), nextCursor: z.string().nullable() }),
          ...problems(400, 503),
        },
      },
    },
    ({ query }) => listPublications(events, query),
  );
}
