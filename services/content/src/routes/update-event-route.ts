import { type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { artistEventChange, shownArtistEvent } from '../domain/artist-event.ts';
import { showPublication } from '../domain/publication.ts';
import { updateEvent } from '../events/update-event.ts';
import type { RouteDeps } from './index.ts';
import { byId, tags } from './route-schema.ts';

export function updateEventRoute(app: HttpApp, { auth, ...deps }: RouteDeps): void {
  app.patch(
    '/api/events/:id',
    {
      onRequest: auth.required,
      schema: {
        tags,
        summary: 'Change an event of yours; if anything changes, every follower is notified',
        security: tokenNeeded,
        params: byId,
        body: artistEventChange,
        response: { 200: shownArtistEvent, ...problems(400, 401, 404, 413, 415, 503) },
      },
    },
    async (request) => {
      const author = auth.userOf(request);
      return showPublication(
        await updateEvent(deps, { author, id: request.params.id, change: request.body }),
      );
    },
  );
}
