import { type HttpApp, problems } from '@riff/platform';
import { EventNotFoundError, shownArtistEvent } from '../domain/artist-event.ts';
import { showPublication } from '../domain/publication.ts';
import type { RouteDeps } from './index.ts';
import { byId, tags } from './route-schema.ts';

export function getEventRoute(app: HttpApp, { events }: Pick<RouteDeps, 'events'>): void {
  app.get(
    '/api/events/:id',
    {
      schema: {
        tags,
        summary: 'An event',
        params: byId,
        response: { 200: shownArtistEvent, ...problems(404, 503) },
      },
    },
    async ({ params }) => {
      const event = await events.find(params.id);
      if (event === undefined) throw new EventNotFoundError();
      return showPublication(event);
    },
  );
}
