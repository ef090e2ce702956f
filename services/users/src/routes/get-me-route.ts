import { type Auth, type HttpApp, problems, tokenNeeded } from '@riff/platform';
import { AccountGoneError } from '../domain/account.ts';
import type { UsersStore } from '../store/users-store.ts';
import { accountSchema, representAccount } from './represent-account.ts';

const schema = {
  tags: ['Users'],
  summary: 'My account',
  security: tokenNeeded,
  response: { 200: accountSchema, ...problems(401, 503) },
};

export function getMeRoute(
  app: HttpApp,
  { auth, store }: { auth: Auth; store: Pick<UsersStore, 'accountById'> },
): void {
  app.get('/api/users/me', { schema, onRequest: auth.required }, async (request) => {
    const account = await store.accountById(auth.userOf(request).id);
    if (account === undefined) throw new AccountGoneError();
    return representAccount(account);
  });
}
