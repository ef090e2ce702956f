import { z } from 'zod';
import type { Account } from '../domain/account.ts';

/** An account as its owner sees it. */
export const accountSchema = z
  .object({ id: z.string(), name: z.string(), email: z.string(), createdAt: z.string() })
  .meta({ id: 'Account' });

export const signedInSchema = z.object({
  user: accountSchema,
  token: z.string().describe('a JWT, valid for 12 h: Authorization: Bearer <token>'),
});

export function representAccount({ id, name, email, createdAt }: Account): z.output<typeof accountSchema> {
  return { id, name, email, createdAt };
}
