import { id } from '@riff/events';
import { type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { z } from 'zod';
import { changeArtistLevel } from '../change-artist-level.ts';
import type { ConsentRoutesDeps } from './index.ts';
import { artistLevelSchema, level, tags } from './preferences-schema.ts';

const schema = {
  tags,
  summary: 'Set how much I get of one artist',
  description:
    'Level none applies to every page of followers not yet planned, the others to every email whose sending has not begun.',
  security: tokenNeeded,
  params: z.object({ id }),
  body: z.object({ level }),
  response: { 200: artistLevelSchema, ...problems(400, 401, 404, 413, 415, 503) },
};

export function changeArtistLevelRoute(
  app: HttpApp,
  { auth, consent, now }: Pick<ConsentRoutesDeps, 'auth' | 'consent' | 'now'>,
): void {
  app.put('/api/preferences/artists/:id', { schema, onRequest: auth.required }, async (request) => {
    const wanted = { artistId: request.params.id, level: request.body.level };
    await changeArtistLevel({ consent, now }, { userId: auth.userOf(request).id, ...wanted });
    return wanted;
  });
}
