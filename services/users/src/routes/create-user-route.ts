import { type HttpApp, problems } from '@riff/platform';
import { z } from 'zod';
import { email, name, password } from '../accounts/account-fields.ts';
import { type CreateUserDeps, createUser } from '../accounts/create-user.ts';
import { representAccount, signedInSchema } from './represent-account.ts';

const schema = {
  tags: ['Users'],
  summary: 'Open an account',
  body: z.object({ name, email, password }),
  response: { 201: signedInSchema, ...problems(400, 409, 503) },
};

export function createUserRoute(app: HttpApp, deps: CreateUserDeps): void {
  app.post('/api/users', { schema }, async (request, reply) => {
    const { account, token } = await createUser(deps, request.body);
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({ user: representAccount(account), token });
  });
}
