import type { Account } from '../../domain/account.ts';
import { accountColumns } from './account-columns.ts';
import type { Dialect, Query } from './database.ts';

/**
 * Locks users against change and erasure (`share`) or exclusively (`update`), in the order of their ids to
 * avoid deadlocks. Erased ones are not returned.
 */
export async function lockUsers(
  query: Query,
  { among, lockInTurn }: Dialect,
  ids: readonly string[],
  strength: 'share' | 'update',
): Promise<ReadonlyMap<string, Account>> {
  const users = await query<Account>(
    `select ${accountColumns} from users
     where ${among('id', '$1')} and erased_at is null ${lockInTurn(strength)}`,
    [ids],
  );
  return new Map(users.map((user) => [user.id, user]));
}
