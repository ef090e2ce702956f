import { type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { choicesOf } from '../decide-preferences.ts';
import type { ConsentRoutesDeps } from './index.ts';
import { choicesSchema, tags } from './preferences-schema.ts';

const schema = {
  tags,
  summary: 'My preferences',
  security: tokenNeeded,
  response: { 200: choicesSchema, ...problems(401, 503) },
};

export function getPreferencesRoute(
  app: HttpApp,
  { auth, consent, locale }: Pick<ConsentRoutesDeps, 'auth' | 'consent' | 'locale'>,
): void {
  app.get('/api/preferences', { schema, onRequest: auth.required }, async (request, reply) => {
    const { id } = auth.userOf(request);
    reply.header('cache-control', 'no-store');
    return choicesOf((await consent.readPreferences([id])).get(id), locale);
  });
}
