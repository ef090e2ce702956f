import type { Account } from '../../accounts/account.ts';
import { type AccountRow, accountColumns, toAccount } from '../account-row.ts';
import type { Query } from './database.ts';
import { queueFor, queueKeys } from './queue-for.ts';

/** Users, locked against change and erasure, in one order so that nobody waits in a circle. Erased ones are none. */
export async function lockUsers(query: Query, ids: readonly string[]): Promise<ReadonlyMap<string, Account>> {
  const rows = await query<AccountRow>(
    `select ${accountColumns} from users
     where id = any($1) and erased_at is null and ${queueFor('share', '$2')} order by id for share`,
    [ids, queueKeys(ids)],
  );
  return new Map(rows.map((row) => [row.id, toAccount(row)]));
}
