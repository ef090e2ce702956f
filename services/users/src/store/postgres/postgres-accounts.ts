import pg from 'pg';
import { type Account, EmailTakenError, emailKey, nameKey } from '../../accounts/account.ts';
import { type AccountRow, accountColumns, toAccount } from '../account-row.ts';
import type { UsersStore } from '../users-store.ts';
import { appendEvent } from './append-event.ts';
import { clock } from './clock.ts';
import type { Database, Query } from './database.ts';
import { lockAccount } from './lock-account.ts';

type Accounts = Pick<
  UsersStore,
  'createAccount' | 'accountById' | 'accountByEmail' | 'exists' | 'recordSignIn' | 'changeAccount'
>;

export function postgresAccounts({ query, transaction }: Database): Accounts {
  return {
    async createAccount(make) {
      const created = await transaction(async (tx) => {
        const { account, event } = make(await clock(tx));
        await insertAccount(tx, account).catch(unlessTaken);
        await appendEvent(tx, event);
        return account;
      });
      if (created === undefined) throw new Error('an account was not written');
      return created;
    },
    async accountById(id) {
      const [row] = await query<AccountRow>(
        `select ${accountColumns} from users where id = $1 and erased_at is null`,
        [id],
      );
      return row && toAccount(row);
    },
    async accountByEmail(key) {
      const [row] = await query<AccountRow>(`select ${accountColumns} from users where email_key = $1`, [
        key,
      ]);
      return row && toAccount(row);
    },
    async exists(id) {
      const rows = await query('select 1 from users where id = $1 and erased_at is null', [id]);
      return rows.length > 0;
    },
    recordSignIn: (id, tell) =>
      transaction(async (tx) => {
        const account = await lockAccount(tx, id, 'share');
        if (account === undefined) return undefined;
        await appendEvent(tx, tell(account, await clock(tx)));
        return account;
      }),
    changeAccount: (id, decide) =>
      transaction(async (tx) => {
        const account = await lockAccount(tx, id, 'update');
        const change = account && decide(account, await clock(tx));
        if (change === undefined) return account;
        await updateAccount(tx, change.account).catch(unlessTaken);
        await appendEvent(tx, change.event);
        return change.account;
      }),
  };
}

async function insertAccount(
  query: Query,
  { id, version, name, email, passwordHash, createdAt }: Account,
): Promise<void> {
  await query(
    `insert into users (id, version, name, name_key, email, email_key, password_hash, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, version, name, nameKey(name), email, emailKey(email), passwordHash, createdAt],
  );
}

async function updateAccount(
  query: Query,
  { id, version, name, email, passwordHash }: Account,
): Promise<void> {
  await query(
    `update users set version = $2, name = $3, name_key = $4, email = $5, email_key = $6, password_hash = $7
     where id = $1`,
    [id, version, name, nameKey(name), email, emailKey(email), passwordHash],
  );
}

function unlessTaken(error: unknown): never {
  throw error instanceof pg.DatabaseError && error.constraint === 'users_email_key'
    ? new EmailTakenError()
    : error;
}
