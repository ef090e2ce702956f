import { nowInstant } from '@riff/platform';
import { type Account, EmailTakenError, emailKey } from '../../domain/account.ts';
import type { UsersStore } from '../users-store.ts';
import { prepareEvent, type UsersDatabase } from './memory-database.ts';

type Accounts = Pick<
  UsersStore,
  'createAccount' | 'accountById' | 'accountByEmail' | 'exists' | 'recordSignIn' | 'changeAccount'
>;

export function memoryAccounts(database: UsersDatabase): Accounts {
  const { accounts } = database;
  const byEmail = (key: string) => accounts.values().find((account) => emailKey(account.email) === key);
  const mustBeFree = ({ id, email }: Account) => {
    const other = byEmail(emailKey(email));
    if (other !== undefined && other.id !== id) throw new EmailTakenError();
  };
  return {
    async createAccount(make) {
      const { account, event } = make(nowInstant());
      const append = prepareEvent(database, event);
      mustBeFree(account);
      accounts.set(account.id, account);
      append();
      return account;
    },
    accountById: async (id) => accounts.get(id),
    accountByEmail: async (key) => byEmail(key),
    exists: async (id) => accounts.has(id),
    async recordSignIn(id, tell) {
      const account = accounts.get(id);
      if (account !== undefined) prepareEvent(database, tell(account, nowInstant()))();
      return account;
    },
    async changeAccount(id, decide) {
      const account = accounts.get(id);
      const change = account && decide(account, nowInstant());
      if (change === undefined) return account;
      const append = prepareEvent(database, change.event);
      mustBeFree(change.account);
      accounts.set(id, change.account);
      append();
      return change.account;
    },
  };
}
