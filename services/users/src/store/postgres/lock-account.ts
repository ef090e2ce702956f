import type { Account } from '../../accounts/account.ts';
import { type AccountRow, accountColumns, toAccount } from '../account-row.ts';
import type { Query } from './database.ts';
import { queueFor, queueKeys } from './queue-for.ts';

export async function lockAccount(
  query: Query,
  id: string,
  strength: 'share' | 'update',
): Promise<Account | undefined> {
  const [row] = await query<AccountRow>(
    `select ${accountColumns} from users
     where id = $1 and erased_at is null and ${queueFor(strength, '$2')} for ${strength}`,
    [id, queueKeys([id])],
  );
  return row && toAccount(row);
}
