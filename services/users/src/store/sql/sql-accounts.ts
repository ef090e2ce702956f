import { type Account, EmailTakenError, emailKey, nameKey } from '../../domain/account.ts';
import type { UsersStore } from '../users-store.ts';
import { accountColumns } from './account-columns.ts';
import { appendEvents } from './append-events.ts';
import type { Database } from './database.ts';
import { lockUsers } from './lock-users.ts';
import { stripWaiting } from './strip-waiting.ts';

type Accounts = Pick<
  UsersStore,
  | 'createAccount'
  | 'accountById'
  | 'accountByEmail'
  | 'exists'
  | 'recordSignIn'
  | 'changeAccount'
  | 'eraseAccount'
>;

export function sqlAccounts({ query, transaction, dialect }: Database): Accounts {
  const find = async (condition: string, value: string) => {
    const [account] = await query<Account>(`select ${accountColumns} from users where ${condition}`, [value]);
    return account;
  };
  const unlessTaken = (error: unknown): never => {
    throw dialect.isEmailTaken(error) ? new EmailTakenError() : error;
  };
  return {
    createAccount: (make) =>
      transaction(async (tx) => {
        const { account, event } = make(await dialect.clock(tx));
        await tx(
          `insert into users (id, version, name, name_key, email, email_key, password_hash, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [...columnsOf(account), account.createdAt],
        ).catch(unlessTaken);
        await appendEvents(tx, [event]);
        return account;
      }),
    accountById: (id) => find('id = $1 and erased_at is null', id),
    accountByEmail: (key) => find('email_key = $1', key),
    async exists(id) {
      const rows = await query('select 1 from users where id = $1 and erased_at is null', [id]);
      return rows.length > 0;
    },
    recordSignIn: (id, tell) =>
      transaction(async (tx) => {
        const account = (await lockUsers(tx, dialect, [id], 'share')).get(id);
        if (account === undefined) return undefined;
        await appendEvents(tx, [tell(account, await dialect.clock(tx))]);
        return account;
      }),
    changeAccount: (id, decide) =>
      transaction(async (tx) => {
        const account = (await lockUsers(tx, dialect, [id], 'update')).get(id);
        const change = account && decide(account, await dialect.clock(tx));
        if (change === undefined) return account;
        await tx(
          `update users set version = $2, name = $3, name_key = $4, email = $5, email_key = $6, password_hash = $7
           where id = $1`,
          columnsOf(change.account),
        ).catch(unlessTaken);
        await appendEvents(tx, [change.event]);
        return change.account;
      }),
    async eraseAccount(id, decide) {
      const erased = await transaction(async (tx) => {
        const account = (await lockUsers(tx, dialect, [id], 'update')).get(id);
        if (account === undefined) return undefined;
        const { version, erasedAt, event } = decide(account, await dialect.clock(tx));
        await tx(
          `update users set version = $2, erased_at = $3, name = null, name_key = null, email = null,
             email_key = null, password_hash = null where id = $1`,
          [id, version, erasedAt],
        );
        // Skips events that a relay has claimed; the sweep strips them if they come back.
        await stripWaiting(tx, dialect, id, 'skip');
        await appendEvents(tx, [event]);
        return true;
      });
      return erased ?? false;
    },
  };
}

function columnsOf({ id, version, name, email, passwordHash }: Account): readonly unknown[] {
  return [id, version, name, nameKey(name), email, emailKey(email), passwordHash];
}
