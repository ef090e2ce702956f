import { type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { newArtistEvent, shownArtistEvent } from '../domain/artist-event.ts';
import { showPublication } from '../domain/publication.ts';
import { createEvent } from '../events/create-event.ts';
import type { RouteDeps } from './index.ts';
import { creationHeaders, tags } from './route-schema.ts';

export function createEventRoute(app: HttpApp, { auth, ...deps }: RouteDeps): void {
  app.post(
    '/api/events',
    {
      onRequest: auth.required,
      schema: {
        tags,
        summary: 'Announce an event; every follower is notified',
        security: tokenNeeded,
        headers: creationHeaders,
        body: newArtistEvent,
        response: { 201: shownArtistEvent, ...problems(400, 401, 409, 413, 415, 503) },
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'];
      const event = await createEvent(deps, { author: auth.userOf(request), body: request.body, key });
      return reply.code(201).send(showPublication(event));
    },
  );
}
