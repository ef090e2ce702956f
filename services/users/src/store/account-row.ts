import type { Account } from '../accounts/account.ts';

export const accountColumns = 'id, version, name, email, password_hash, created_at';

export interface AccountRow {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly password_hash: string;
  readonly created_at: string;
}

export function toAccount({ password_hash, created_at, ...row }: AccountRow): Account {
  return { ...row, passwordHash: password_hash, createdAt: created_at };
}
