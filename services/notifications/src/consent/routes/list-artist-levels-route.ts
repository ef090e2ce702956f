import { type HttpApp, pageQuery, problems, tokenNeeded } from '@riff/platform';
import { z } from 'zod';
import { listArtistLevels } from '../list-artist-levels.ts';
import type { ConsentRoutesDeps } from './index.ts';
import { artistLevelSchema, tags } from './preferences-schema.ts';

const schema = {
  tags,
  summary: 'The artists for whom I chose a level, the last chosen first',
  description: 'Any other artist is at level all.',
  security: tokenNeeded,
  querystring: pageQuery,
  response: {
    200: z.object({ items: z.array(artistLevelSchema), nextCursor: z.string().nullable() }),
    ...problems(400, 401, 503),
  },
};

export function listArtistLevelsRoute(
  app: HttpApp,
  { auth, consent }: Pick<ConsentRoutesDeps, 'auth' | 'consent'>,
): void {
  app.get('/api/preferences/artists', { schema, onRequest: auth.required }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return listArtistLevels(consent, auth.userOf(request).id, request.query);
  });
}
