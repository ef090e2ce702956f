import { type DatabaseSync, inTransaction, nowInstant } from '@riff/platform';
import { type Account, EmailTakenError, emailKey, nameKey } from '../../accounts/account.ts';
import { type AccountRow, accountColumns, toAccount } from '../account-row.ts';
import type { UsersStore } from '../users-store.ts';
import { appendEvent } from './append-event.ts';
import { firstRow } from './rows.ts';

type Accounts = Pick<
  UsersStore,
  'createAccount' | 'accountById' | 'accountByEmail' | 'exists' | 'recordSignIn' | 'changeAccount'
>;

export function sqliteAccounts(db: DatabaseSync): Accounts {
  const byId = db.prepare(`select ${accountColumns} from users where id = ? and erased_at is null`);
  const byEmail = db.prepare(`select ${accountColumns} from users where email_key = ?`);
  const accountById = (id: string) => {
    const row = firstRow<AccountRow>(byId, id);
    return row && toAccount(row);
  };
  return {
    createAccount: async (make) =>
      inTransaction(db, () => {
        const { account, event } = make(nowInstant());
        mustBeFree(db, account);
        insertAccount(db, account);
        appendEvent(db, event);
        return account;
      }),
    accountById: async (id) => accountById(id),
    async accountByEmail(key) {
      const row = firstRow<AccountRow>(byEmail, key);
      return row && toAccount(row);
    },
    exists: async (id) => accountById(id) !== undefined,
    recordSignIn: async (id, tell) =>
      inTransaction(db, () => {
        const account = accountById(id);
        if (account !== undefined) appendEvent(db, tell(account, nowInstant()));
        return account;
      }),
    changeAccount: async (id, decide) =>
      inTransaction(db, () => {
        const account = accountById(id);
        const change = account && decide(account, nowInstant());
        if (change === undefined) return account;
        mustBeFree(db, change.account);
        updateAccount(db, change.account);
        appendEvent(db, change.event);
        return change.account;
      }),
  };
}

function mustBeFree(db: DatabaseSync, { id, email }: Account): void {
  const other = db.prepare('select 1 from users where email_key = ? and id <> ?').get(emailKey(email), id);
  if (other !== undefined) throw new EmailTakenError();
}

function insertAccount(
  db: DatabaseSync,
  { id, version, name, email, passwordHash, createdAt }: Account,
): void {
  db.prepare(
    `insert into users (id, version, name, name_key, email, email_key, password_hash, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(id, version, name, nameKey(name), email, emailKey(email), passwordHash, createdAt);
}

function updateAccount(db: DatabaseSync, { id, version, name, email, passwordHash }: Account): void {
  db.prepare(
    `update users set version = ?, name = ?, name_key = ?, email = ?, email_key = ?, password_hash = ?
     where id = ?`,
  ).run(version, name, nameKey(name), email, emailKey(email), passwordHash, id);
}
