import { bounds } from '@riff/events';
import { type HttpApp, problems } from '@riff/platform';
import { z } from 'zod';
import { line } from '../accounts/account-fields.ts';
import { type SignInDeps, signIn } from '../accounts/sign-in.ts';
import { representAccount, signedInSchema } from './represent-account.ts';

const schema = {
  tags: ['Users'],
  summary: 'Sign in',
  // Looser than for a new account: impossible credentials are refused like wrong ones.
  body: z.object({ email: line(bounds.email), password: z.string().max(200) }),
  response: { 201: signedInSchema, ...problems(400, 401, 429, 503) },
};

export function signInRoute(app: HttpApp, deps: SignInDeps): void {
  app.post('/api/sessions', { schema }, async (request, reply) => {
    const { account, token } = await signIn(deps, { ...request.body, address: request.ip });
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({ user: representAccount(account), token });
  });
}
