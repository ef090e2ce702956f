import type { UsersDatabase } from '@riff/users';

/**
 * As after a restore: rows keep what they hold, but at versions older than those that others know. A version ahead of
 * the clock stays: a restore takes longer than that.
 */
export function takeVersionsBack({ accounts, pairs }: UsersDatabase, wall: number): void {
  for (const [id, account] of accounts)
    if (account.version < Math.floor(wall)) accounts.set(id, { ...account, version: 1 });
  for (const [id, { key, pair }] of pairs)
    if (pair.version < Math.floor(wall)) pairs.set(id, { key, pair: { ...pair, version: 1 } });
}
