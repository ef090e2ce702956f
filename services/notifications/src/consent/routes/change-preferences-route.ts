import { type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { changePreferences } from '../change-preferences.ts';
import type { ConsentRoutesDeps } from './index.ts';
import { choicesSchema, tags } from './preferences-schema.ts';

const schema = {
  tags,
  summary: 'Set my preferences',
  description: 'Replaces all of them. They apply to every email whose sending has not begun.',
  security: tokenNeeded,
  body: choicesSchema,
  response: { 200: choicesSchema, ...problems(400, 401, 413, 415, 503) },
};

export function changePreferencesRoute(
  app: HttpApp,
  { auth, consent }: Pick<ConsentRoutesDeps, 'auth' | 'consent'>,
): void {
  app.put('/api/preferences', { schema, onRequest: auth.required }, async (request) =>
    changePreferences(consent, auth.userOf(request).id, request.body),
  );
}
