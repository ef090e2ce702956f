import { type Auth, type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { z } from 'zod';
import { type EraseAccountDeps, eraseAccount } from '../erasure/erase-account.ts';

const schema = {
  tags: ['Users'],
  summary: 'Erase my account',
  description:
    'Permanent: no data of the person is kept anywhere. All tokens of the account stop working; the address can be used again.',
  security: tokenNeeded,
  // Looser than for a new account: an impossible password is refused like a wrong one.
  body: z.object({ password: z.string().max(200) }),
  response: { 204: z.void(), ...problems(400, 401, 403, 429, 503) },
};

export function eraseAccountRoute(app: HttpApp, deps: EraseAccountDeps & { readonly auth: Auth }): void {
  app.delete('/api/users/me', { schema, onRequest: deps.auth.required }, async (request, reply) => {
    const { id: userId } = deps.auth.userOf(request);
    await eraseAccount(deps, { userId, password: request.body.password, address: request.ip });
    return reply.code(204).send();
  });
}
