import { type Auth, type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { z } from 'zod';
import { email, name } from '../accounts/account-fields.ts';
import { type ChangeProfileDeps, changeProfile } from '../accounts/change-profile.ts';
import { accountSchema, representAccount } from './represent-account.ts';

const schema = {
  tags: ['Users'],
  summary: 'Change my name or address',
  security: tokenNeeded,
  body: z.object({ name: name.optional(), email: email.optional() }),
  response: { 200: accountSchema, ...problems(400, 401, 409, 503) },
};

export function changeProfileRoute(app: HttpApp, deps: ChangeProfileDeps & { readonly auth: Auth }): void {
  app.patch('/api/users/me', { schema, onRequest: deps.auth.required }, async (request) =>
    representAccount(await changeProfile(deps, deps.auth.userOf(request).id, request.body)),
  );
}
