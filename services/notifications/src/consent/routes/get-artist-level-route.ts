import { id } from '@riff/events';
import { type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { z } from 'zod';
import { pairId } from '../../domain/follow.ts';
import { levelOf } from '../decide-artist-level.ts';
import type { ConsentRoutesDeps } from './index.ts';
import { artistLevelSchema, tags } from './preferences-schema.ts';

const schema = {
  tags,
  summary: 'How much I get of one artist',
  security: tokenNeeded,
  params: z.object({ id }),
  response: { 200: artistLevelSchema, ...problems(401, 404, 503) },
};

export function getArtistLevelRoute(
  app: HttpApp,
  { auth, consent }: Pick<ConsentRoutesDeps, 'auth' | 'consent'>,
): void {
  app.get('/api/preferences/artists/:id', { schema, onRequest: auth.required }, async (request, reply) => {
    const { id: artistId } = request.params;
    const pair = pairId(artistId, auth.userOf(request).id);
    reply.header('cache-control', 'no-store');
    return { artistId, level: levelOf((await consent.readArtistPreferences([pair])).get(pair)) };
  });
}
