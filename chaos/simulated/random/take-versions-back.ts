import type { UsersDatabase } from '@riff/users';

/**
 * As after a restore: rows say what they said, at versions that others know newer ones of. A version that lies ahead of
 * the clock stays: a restore takes longer than that.
 */
export function takeVersionsBack({ accounts, pairs }: UsersDatabase, wall: number): void {
  for (const [id, account] of accounts)
    if (account.version < Math.floor(wall)) accounts.set(id, { ...account, version: 1 });
  for (const [id, { key, pair }] of pairs)
    if (pair.version < Math.floor(wall)) pairs.set(id, { key, pair: { ...pair, version: 1 } });
}
